package org.kaimen.mediaserver.rtp;

import java.util.Arrays;

/// Marks among the last 1024 sequence numbers, extended beyond 16 bits.
///
/// That is deep enough for a packet that is sent again: at 4 Mbit/s it holds two seconds.
public final class SequenceWindow {

  public static final int SIZE = 1024;

  private final long[] marks = new long[SIZE / Long.SIZE];
  private boolean begun;
  private long highest;

  /// The extended number that is nearest to the highest so far; at first the number itself.
  public long extend(int sequence) {
    return begun ? Sequence.extend(highest, sequence) : sequence;
  }

  public boolean begun() {
    return begun;
  }

  /// The highest number that was marked or moved to.
  public long highest() {
    return highest;
  }

  /// Whether the number is so far back that nothing is known of it any more.
  public boolean isBehind(long extended) {
    return begun && extended <= highest - SIZE;
  }

  /// Whether the number is marked. Not for one that [#isBehind].
  public boolean isMarked(long extended) {
    return begun && extended <= highest && (marks[word(extended)] & bit(extended)) != 0;
  }

  /// Marks a number, and moves to it where it is ahead. Not for one that [#isBehind].
  public void mark(long extended) {
    moveTo(extended);
    marks[word(extended)] |= bit(extended);
  }

  /// Takes a number in without a mark where it is ahead.
  public void moveTo(long extended) {
    if (!begun || extended - highest >= SIZE) {
      Arrays.fill(marks, 0);
      highest = extended;
      begun = true;
    }
    while (highest < extended) {
      highest++;
      marks[word(highest)] &= ~bit(highest);
    }
  }

  /// Forgets everything.
  public void clear() {
    begun = false;
  }

  private static int word(long extended) {
    return (int) (extended >> 6) & (SIZE / Long.SIZE - 1);
  }

  private static long bit(long extended) {
    return 1L << extended;
  }
}
