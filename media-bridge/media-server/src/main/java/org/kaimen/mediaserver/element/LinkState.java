package org.kaimen.mediaserver.element;

/// Whether a browser is reached; for its connection, and for its media.
public enum LinkState {
  CONNECTED,
  DISCONNECTED;

  static LinkState of(boolean connected) {
    return connected ? CONNECTED : DISCONNECTED;
  }
}
