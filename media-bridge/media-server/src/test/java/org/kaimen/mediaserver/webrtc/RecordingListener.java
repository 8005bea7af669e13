package org.kaimen.mediaserver.webrtc;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.kaimen.mediaserver.dtls.DtlsState;
import org.kaimen.mediaserver.ice.IceState;
import org.kaimen.mediaserver.rtp.MediaKind;

/// Keeps what a peer tells.
final class RecordingListener implements WebRtcPeer.Listener {

  record Media(String way, MediaKind kind, boolean flowing) {}

  final List<String> candidates = new CopyOnWriteArrayList<>();
  final List<String> pairs = new CopyOnWriteArrayList<>();
  final List<IceState> ice = new CopyOnWriteArrayList<>();
  final List<DtlsState> dtls = new CopyOnWriteArrayList<>();
  final List<Media> media = new CopyOnWriteArrayList<>();
  volatile boolean gathered;

  @Override
  public void onCandidate(String candidate, String sdpMid, int sdpMLineIndex) {
    candidates.add(candidate + " in " + sdpMid + " " + sdpMLineIndex);
  }

  @Override
  public void onGatheringDone() {
    gathered = true;
  }

  @Override
  public void onIceState(IceState state) {
    ice.add(state);
  }

  @Override
  public void onDtlsState(DtlsState state) {
    dtls.add(state);
  }

  @Override
  public void onCandidatePair(String localCandidate, String remoteCandidate) {
    pairs.add(localCandidate + " | " + remoteCandidate);
  }

  @Override
  public void onMediaIn(MediaKind kind, boolean flowing) {
    media.add(new Media("in", kind, flowing));
  }

  @Override
  public void onMediaOut(MediaKind kind, boolean flowing) {
    media.add(new Media("out", kind, flowing));
  }
}
