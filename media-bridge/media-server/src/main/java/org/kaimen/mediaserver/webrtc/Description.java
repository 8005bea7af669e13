package org.kaimen.mediaserver.webrtc;

import java.util.Set;
import org.kaimen.mediaserver.sdp.Agreement;
import org.kaimen.mediaserver.sdp.SessionDescription;
import org.kaimen.mediaserver.sdp.TransportParameters;

/// How far offer and answer have come (RFC 9429 §3.2).
sealed interface Description {

  record None() implements Description {}

  /// An offer was made here and waits for its answer.
  record Offered(SessionDescription offer, String text) implements Description {}

  record Agreed(Agreement agreement, String local, String remote) implements Description {

    /// Whether that agreement comes with other credentials of the other side than this one, which
    /// restarts ICE (RFC 8839 §4.4.1.1.1).
    boolean isRestartedBy(Agreement next) {
      TransportParameters before = agreement.remote();
      TransportParameters after = next.remote();
      return !before.ufrag().equals(after.ufrag()) || !before.password().equals(after.password());
    }

    /// Whether that agreement can go on with the DTLS association of this one (RFC 8842 §4).
    boolean keepsAssociationWith(Agreement next) {
      return agreement.role() == next.role()
          && Set.copyOf(agreement.remote().fingerprints())
              .equals(Set.copyOf(next.remote().fingerprints()));
    }
  }
}
