package org.kaimen.mediaserver.webrtc;

import org.kaimen.mediaserver.dtls.DtlsState;
import org.kaimen.mediaserver.ice.IceState;
import org.kaimen.mediaserver.ice.Path;
import org.kaimen.mediaserver.rtp.MediaKind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// Tells a peer's listener what transport and streams tell, for as long as the peer lives.
final class PeerEvents implements PeerTransport.Listener, PeerMedia.FlowListener {

  private static final Logger log = LoggerFactory.getLogger(WebRtcPeer.class);

  private final long number;
  private final Candidates candidates;
  private final WebRtcPeer.Listener listener;
  private boolean closed;

  /// @param number of the peer, for the log
  PeerEvents(long number, Candidates candidates, WebRtcPeer.Listener listener) {
    this.number = number;
    this.candidates = candidates;
    this.listener = listener;
  }

  @Override
  public void onIceState(IceState state) {
    if (!closed) {
      boolean isTrouble = state == IceState.DISCONNECTED || state == IceState.FAILED;
      log.atLevel(isTrouble ? Level.INFO : Level.DEBUG).log("peer {} ICE {}", number, state);
      listener.onIceState(state);
    }
  }

  @Override
  public void onPath(Path path, long priority) {
    if (!closed) {
      listener.onCandidatePair(candidates.localOf(path), candidates.remoteOf(path, priority));
    }
  }

  @Override
  public void onDtlsState(DtlsState state) {
    if (!closed) {
      log.info("peer {} DTLS {}", number, state);
      listener.onDtlsState(state);
    }
  }

  @Override
  public void onMediaIn(MediaKind kind, boolean flowing) {
    if (!closed) {
      listener.onMediaIn(kind, flowing);
    }
  }

  @Override
  public void onMediaOut(MediaKind kind, boolean flowing) {
    if (!closed) {
      listener.onMediaOut(kind, flowing);
    }
  }

  void close() {
    closed = true;
    log.info("peer {} closed", number);
  }
}
