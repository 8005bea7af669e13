package org.kaimen.signaling.platform;

/// What people may write, as patterns for validation: everything but control characters and broken
/// halves of characters, which PostgreSQL and UTF-8 have no place for.
public final class PlainText {

  /// One line.
  public static final String LINE = "[^\\p{Cc}\\p{Cs}]*";

  /// Several lines; a tab is welcome.
  public static final String LINES = "[[^\\p{Cc}\\p{Cs}]\\n\\r\\t]*";

  private PlainText() {}
}
