package org.kaimen.mediaserver.ice;

/// How a peer's path stands, in the words of the Kurento protocol.
public enum IceState {
  /// Nothing was heard yet, or nothing is heard any more; may change.
  DISCONNECTED,
  GATHERING,
  /// Candidates are known; no valid check was seen.
  CONNECTING,
  /// A valid check was seen; media can flow.
  CONNECTED,
  /// The other side has chosen the path (RFC 8445 §7.3.1.5).
  READY,
  /// Silent for too long. Only a restart leads out of it.
  FAILED
}
