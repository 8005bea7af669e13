package org.kaimen.mediaserver.element;

/// What a recorder or a player is doing with its file.
public enum UriState {
  START,
  PAUSE,
  STOP
}
