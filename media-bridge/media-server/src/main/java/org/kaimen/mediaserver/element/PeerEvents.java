package org.kaimen.mediaserver.element;

import org.jspecify.annotations.Nullable;
import org.kaimen.mediaserver.dtls.DtlsState;
import org.kaimen.mediaserver.element.ComplexValue.DtlsConnection;
import org.kaimen.mediaserver.element.ComplexValue.IceCandidate;
import org.kaimen.mediaserver.element.ComplexValue.IceCandidatePair;
import org.kaimen.mediaserver.element.ComplexValue.IceConnection;
import org.kaimen.mediaserver.ice.IceState;
import org.kaimen.mediaserver.rtp.MediaKind;
import org.kaimen.mediaserver.webrtc.WebRtcPeer;

/// Tells in the endpoint's name what its peer tells. All media is bundled with its RTCP, so there
/// is one stream with one component.
final class PeerEvents implements WebRtcPeer.Listener {

  private static final int STREAM = 1;
  private static final int COMPONENT = 1;
  private static final String DTLS = "dtls";

  private final MediaElement endpoint;
  private PeerState state = PeerState.INITIAL;
  private @Nullable IceCandidatePair pair;

  PeerEvents(MediaElement endpoint) {
    this.endpoint = endpoint;
  }

  PeerState state() {
    return state;
  }

  /// The path media takes, null before one is chosen.
  @Nullable IceCandidatePair pair() {
    return pair;
  }

  IceConnection iceConnection() {
    return new IceConnection(String.valueOf(STREAM), COMPONENT, state.ice().name());
  }

  DtlsConnection dtlsConnection() {
    return new DtlsConnection(String.valueOf(STREAM), DTLS, DTLS, state.dtls().name());
  }

  @Override
  public void onCandidate(String candidate, String sdpMid, int sdpMLineIndex) {
    endpoint.raise(
        new MediaEvent.IceCandidateFound(new IceCandidate(candidate, sdpMid, sdpMLineIndex)));
  }

  @Override
  public void onGatheringDone() {
    endpoint.raise(new MediaEvent.IceGatheringDone());
  }

  @Override
  public void onIceState(IceState ice) {
    endpoint.raise(new MediaEvent.IceComponentStateChanged(STREAM, COMPONENT, ice));
    become(state.with(ice));
  }

  @Override
  public void onDtlsState(DtlsState dtls) {
    endpoint.raise(
        new MediaEvent.DtlsConnectionStateChange(String.valueOf(STREAM), DTLS, DTLS, dtls.name()));
    become(state.with(dtls));
  }

  @Override
  public void onCandidatePair(String localCandidate, String remoteCandidate) {
    IceCandidatePair chosen =
        new IceCandidatePair(String.valueOf(STREAM), COMPONENT, localCandidate, remoteCandidate);
    pair = chosen;
    endpoint.raise(new MediaEvent.NewCandidatePairSelected(chosen));
  }

  /// What the browser sends goes out to the pipeline.
  @Override
  public void onMediaIn(MediaKind kind, boolean flowing) {
    endpoint.flowOut(kind, flowing);
    become(state.with(new PeerState.Flow(kind, false), flowing));
  }

  @Override
  public void onMediaOut(MediaKind kind, boolean flowing) {
    endpoint.flowIn(kind, flowing);
    become(state.with(new PeerState.Flow(kind, true), flowing));
  }

  private void become(PeerState next) {
    PeerState before = state;
    state = next;
    if (before.connection() != next.connection()) {
      endpoint.raise(new MediaEvent.ConnectionStateChanged(before.connection(), next.connection()));
    }
    if (before.media() != next.media()) {
      endpoint.raise(new MediaEvent.MediaStateChanged(before.media(), next.media()));
    }
  }
}
