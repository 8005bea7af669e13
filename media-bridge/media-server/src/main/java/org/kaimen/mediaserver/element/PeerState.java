package org.kaimen.mediaserver.element;

import java.util.HashSet;
import java.util.Set;
import org.kaimen.mediaserver.dtls.DtlsState;
import org.kaimen.mediaserver.ice.IceState;
import org.kaimen.mediaserver.rtp.MediaKind;

/// How a browser's connection stands, put together from what its parts say.
///
/// @param flows the kinds of media that pass, either way
record PeerState(IceState ice, DtlsState dtls, Set<Flow> flows) {

  record Flow(MediaKind kind, boolean in) {}

  static final PeerState INITIAL = new PeerState(IceState.DISCONNECTED, DtlsState.NEW, Set.of());

  PeerState with(IceState next) {
    return new PeerState(next, dtls, flows);
  }

  PeerState with(DtlsState next) {
    return new PeerState(ice, next, flows);
  }

  PeerState with(Flow flow, boolean flowing) {
    Set<Flow> next = new HashSet<>(flows);
    if (flowing) {
      next.add(flow);
    } else {
      next.remove(flow);
    }
    return new PeerState(ice, dtls, Set.copyOf(next));
  }

  /// Whether media can pass.
  LinkState connection() {
    boolean reached =
        switch (ice) {
          case CONNECTED, READY -> true;
          case DISCONNECTED, GATHERING, CONNECTING, FAILED -> false;
        };
    return LinkState.of(reached && dtls == DtlsState.CONNECTED);
  }

  /// Whether media does pass.
  LinkState media() {
    return LinkState.of(connection() == LinkState.CONNECTED && !flows.isEmpty());
  }
}
