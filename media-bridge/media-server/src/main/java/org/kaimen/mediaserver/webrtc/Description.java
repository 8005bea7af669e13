package org.kaimen.mediaserver.webrtc;

import org.kaimen.mediaserver.sdp.Agreement;
import org.kaimen.mediaserver.sdp.SessionDescription;

/// How far offer and answer have come (RFC 9429 §3.2).
sealed interface Description {

  record None() implements Description {}

  /// An offer was made here and waits for its answer.
  record Offered(SessionDescription offer, String text) implements Description {}

  record Agreed(Agreement agreement, String local, String remote) implements Description {}
}
