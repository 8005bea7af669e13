package org.kaimen.mediaserver.dtls;

import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.TlsFatalAlert;

/// Why an association failed.
public enum DtlsFailure {
  /// The other side fell silent, or said nothing that led on.
  HANDSHAKE_TIMED_OUT,
  /// The certificate was not the one the description announced.
  WRONG_CERTIFICATE,
  /// No version, cipher or SRTP profile in common, or what came was no handshake.
  HANDSHAKE_FAILED,
  /// It broke after the handshake.
  ASSOCIATION_BROKEN;

  static DtlsFailure ofHandshake(Exception why) {
    return why instanceof TlsFatalAlert alert
            && alert.getAlertDescription() == AlertDescription.bad_certificate
        ? WRONG_CERTIFICATE
        : HANDSHAKE_FAILED;
  }
}
