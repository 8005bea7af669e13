package org.kaimen.mediaserver.dtls;

/// How a peer's DTLS association stands (W3C WebRTC §5.5.1).
public enum DtlsState {
  NEW,
  CONNECTING,
  /// The fingerprint was right and the keys for SRTP are agreed.
  CONNECTED,
  /// The handshake did not succeed, or the certificate was not the announced one. Final.
  FAILED,
  /// Ended by one of the sides. Final.
  CLOSED
}
