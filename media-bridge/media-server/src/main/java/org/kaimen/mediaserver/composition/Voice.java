package org.kaimen.mediaserver.composition;

import java.util.Arrays;

/// How loud a participant is over the whole length, one level for each of its frames.
final class Voice {

  /// Not there.
  static final byte ABSENT = -1;

  /// Full scale is 100 dB above silence.
  private static final int FULL_SCALE = 100;

  /// In dBFS: below is breathing and fans.
  private static final int SPEECH = -50;

  /// In dBFS, of speech; somewhat below the -18 of broadcasting, for there are several.
  private static final double WANTED = -20;

  private static final double MOST_UP = 12;
  private static final double MOST_DOWN = -10;

  private final byte[] levels;

  Voice(int ticks) {
    levels = new byte[ticks];
    Arrays.fill(levels, ABSENT);
  }

  /// @param power mean square of the samples, 1 being full scale
  void heard(int tick, double power) {
    double level = power <= 0 ? 0 : FULL_SCALE + 10 * Math.log10(power);
    levels[tick] = (byte) Math.clamp(Math.round(level), 0, FULL_SCALE);
  }

  boolean isPresent(int tick) {
    return levels[tick] != ABSENT;
  }

  /// How much there is to hear, 0 where nobody speaks.
  int speech(int tick) {
    return Math.max(0, levels[tick] - (FULL_SCALE + SPEECH));
  }

  /// By what the samples are multiplied so that all are about equally loud; the same over the whole
  /// length, so that who whispers is heard to whisper.
  float gain() {
    double sum = 0;
    int count = 0;
    for (int tick = 0; tick < levels.length; tick++) {
      if (speech(tick) > 0) {
        sum += Math.pow(10, (levels[tick] - FULL_SCALE) / 10.0);
        count++;
      }
    }
    if (count == 0) {
      return 1;
    }
    double level = 10 * Math.log10(sum / count);
    return (float) Math.pow(10, Math.clamp(WANTED - level, MOST_DOWN, MOST_UP) / 20);
  }
}
