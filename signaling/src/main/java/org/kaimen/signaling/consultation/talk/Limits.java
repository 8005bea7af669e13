package org.kaimen.signaling.consultation.talk;

import org.jspecify.annotations.Nullable;

/// How long the parts of a message may be, in characters.
final class Limits {

  static final int NAME = 100;

  /// Chromium's longest offer of one audio and one video section is below 8,000.
  static final int SDP = 32_768;

  static final int CANDIDATE = 1_024;
  static final int SECTIONS = 31;
  static final int CHAT = 2_000;
  static final int REASON = 200;
  static final int QUESTION = 500;

  private Limits() {}

  static void request(@Nullable String id, int generation, @Nullable String sdp) {
    text(id, NAME);
    generation(generation);
    text(sdp, SDP);
  }

  static void generation(int generation) {
    if (generation < 0) {
      throw new IllegalArgumentException("generations count from 0");
    }
  }

  static void text(@Nullable String text, int longest) {
    if (text == null || text.length() > longest) {
      throw new IllegalArgumentException("missing or too long");
    }
  }

  static void present(@Nullable Object value) {
    if (value == null) {
      throw new IllegalArgumentException("missing");
    }
  }
}
