package org.kaimen.mediaserver.sdp;

import java.util.Locale;

/// Who begins the DTLS handshake (RFC 8842 §5.1).
public enum Setup {
  /// The author is the DTLS client.
  ACTIVE,
  /// The author is the DTLS server.
  PASSIVE,
  /// The author leaves it to the other side; in offers only.
  ACTPASS;

  String attribute() {
    return name().toLowerCase(Locale.ROOT);
  }
}
