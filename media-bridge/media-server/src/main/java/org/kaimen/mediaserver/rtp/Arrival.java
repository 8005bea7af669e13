package org.kaimen.mediaserver.rtp;

/// How a packet came in relation to those before it.
public enum Arrival {
  /// Ahead of all others, perhaps after a gap.
  NEW,
  /// Late, but not seen before: out of order or sent again.
  REORDERED,
  /// Seen before.
  DUPLICATE,
  /// Too far back to know, or the first sign of a restart (RFC 3550 A.1).
  TOO_OLD
}
