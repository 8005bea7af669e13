package org.kaimen.mediaserver.clip;

/// Why a clip was not made anew.
public enum ClipFault {
  /// It is cut off, or makes no sense.
  DAMAGED,
  /// There is no picture in it, or one too large for any screen.
  NO_PICTURE,
  /// Its picture or its sound is in a form that browsers do not play.
  CODEC,
  TOO_LONG,
  /// It took more time than any honest one.
  TOOK_TOO_LONG
}
