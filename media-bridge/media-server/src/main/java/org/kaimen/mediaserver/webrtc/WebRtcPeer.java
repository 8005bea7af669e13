package org.kaimen.mediaserver.webrtc;

import org.jspecify.annotations.Nullable;
import org.kaimen.mediaserver.dtls.DtlsState;
import org.kaimen.mediaserver.ice.IceState;
import org.kaimen.mediaserver.rtp.Codec;
import org.kaimen.mediaserver.rtp.MediaKind;
import org.kaimen.mediaserver.rtp.MediaSink;
import org.kaimen.mediaserver.rtp.MediaSource;
import org.kaimen.mediaserver.sdp.SdpException;

/// One browser's connection. What it publishes is given to the sinks attached here; what it is
/// connected to is sent to it. Every method on the server's loop only.
@SuppressWarnings("DoNotCallSuggester") // the bodies follow
public final class WebRtcPeer implements MediaSource {

  /// What is told about a peer. Called on the loop.
  public interface Listener {

    /// @param candidate in the form of RFC 8839 §5.1, without `a=`
    void onCandidate(String candidate, String sdpMid, int sdpMLineIndex);

    void onGatheringDone();

    void onIceState(IceState state);

    void onDtlsState(DtlsState state);

    /// The path that media takes was chosen or has changed.
    void onCandidatePair(String localCandidate, String remoteCandidate);

    /// @param flowing whether packets of the kind came in during the last 2 s
    void onMediaIn(MediaKind kind, boolean flowing);

    /// @param flowing whether packets of the kind were sent during the last 2 s
    void onMediaOut(MediaKind kind, boolean flowing);
  }

  WebRtcPeer() {}

  /// Takes the browser's offer and gives the answer.
  ///
  /// @throws SdpException where the offer cannot be read or nothing in it can be used
  /// @throws IllegalStateException where this peer has described itself before
  public String processOffer(String offer) throws SdpException {
    throw later();
  }

  /// @throws IllegalStateException where this peer has described itself before
  public String generateOffer() {
    throw later();
  }

  /// Takes the browser's answer to [#generateOffer].
  ///
  /// @throws SdpException where the answer cannot be read or does not fit the offer
  /// @throws IllegalStateException where no offer waits for an answer
  public void processAnswer(String answer) throws SdpException {
    throw later();
  }

  public @Nullable String localDescription() {
    throw later();
  }

  public @Nullable String remoteDescription() {
    throw later();
  }

  /// Tells the listener each candidate, then that there are no more.
  public void gatherCandidates() {
    throw later();
  }

  /// Takes a candidate of the browser; the empty string, the end of candidates, is ignored.
  ///
  /// @throws SdpException where it is not a candidate (RFC 8839 §5.1)
  public void addCandidate(String candidate, @Nullable String sdpMid, int sdpMLineIndex)
      throws SdpException {
    throw later();
  }

  /// Sends that source's media of the kind to this peer from now on, in place of an earlier one's.
  /// Before [#processOffer] the answer prefers the source's codec.
  public void connect(MediaKind kind, MediaSource source) {
    throw later();
  }

  public void disconnect(MediaKind kind) {
    throw later();
  }

  /// Limits the video that the browser publishes.
  ///
  /// @param minKbps, maxKbps in kbit/s, 0 for the default (none and 2000)
  public void setVideoReceiveLimits(int minKbps, int maxKbps) {
    throw later();
  }

  /// Limits the video that is sent to the browser, by asking its source to send less.
  ///
  /// @param minKbps, maxKbps in kbit/s, 0 for none
  public void setVideoSendLimits(int minKbps, int maxKbps) {
    throw later();
  }

  public PeerStats stats() {
    throw later();
  }

  @Override
  public @Nullable Codec codec(MediaKind kind) {
    throw later();
  }

  @Override
  public void attach(MediaKind kind, MediaSink sink) {
    throw later();
  }

  @Override
  public void detach(MediaKind kind, MediaSink sink) {
    throw later();
  }

  @Override
  public void requestKeyFrame() {
    throw later();
  }

  /// Ends the connection and lets go of everything. Again is nothing.
  public void close() {
    throw later();
  }

  private static RuntimeException later() {
    return new UnsupportedOperationException();
  }
}
