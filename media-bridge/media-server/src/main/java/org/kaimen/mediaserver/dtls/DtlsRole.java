package org.kaimen.mediaserver.dtls;

/// This side's part in the handshake.
public enum DtlsRole {
  CLIENT,
  SERVER
}
