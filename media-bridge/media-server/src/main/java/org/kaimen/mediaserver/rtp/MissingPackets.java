package org.kaimen.mediaserver.rtp;

import java.util.ArrayList;
import java.util.List;

/// What to ask a sender for again (RFC 4585 §6.2.1).
///
/// A missing packet is asked for as soon as it is not merely out of order, then every round trip
/// and a little, for a sender ignores what is asked for again within its own. Requests are lost as
/// well, so each is repeated a quarter of a round trip later: it costs a few bytes, for a sender
/// ignores that one unless the first was lost. A packet is given up after a while, and all are when
/// there are too many: then a picture needs a key frame.
public final class MissingPackets {

  private static final int MAX_MISSING = 100;

  /// Between two requests, so that a short path, or one that is stalled, is not flooded with them.
  private static final long LEAST_PAUSE_NANOS = 40_000_000L;

  /// Longer than that no picture waits without a break.
  private static final long MOST_PAUSE_NANOS = 300_000_000L;

  /// What the round trip's last measure may be wrong by.
  private static final long MARGIN_NANOS = 5_000_000L;

  /// A packet may be overtaken by one other, or come this late, without being asked for.
  private static final int REORDERED_BY = 1;

  private static final long REORDERED_NANOS = 10_000_000L;

  /// A leap back that is a restart of the stream.
  private static final int MAX_MISORDER = 3000;

  private final long[] missing = new long[MAX_MISSING];
  private final long[] foundNanos = new long[MAX_MISSING];
  private final long[] askedNanos = new long[MAX_MISSING];
  private final int[] asked = new int[MAX_MISSING];
  private int size;

  private final long giveUpNanos;
  private long pauseNanos = 100_000_000L;
  private boolean begun;
  private long highest;
  private boolean keyFrameNeeded;

  /// @param giveUpNanos after which nobody waits for a packet any more
  public MissingPackets(long giveUpNanos) {
    this.giveUpNanos = giveUpNanos;
  }

  /// @param nanos to the sender and back, as measured last; 100 ms are assumed before
  public void setRoundTrip(long nanos) {
    pauseNanos = Math.clamp(nanos + nanos / 8 + MARGIN_NANOS, LEAST_PAUSE_NANOS, MOST_PAUSE_NANOS);
  }

  /// @param nowNanos of a monotonic clock, any origin
  public void onArrival(int sequence, long nowNanos) {
    long extended = begun ? Sequence.extend(highest, sequence) : sequence;
    if (!begun || extended < highest - MAX_MISORDER) {
      begun = true;
      size = 0;
      highest = extended;
    } else if (extended <= highest) {
      forget(extended);
    } else {
      long gap = extended - highest - 1;
      if (size + gap > MAX_MISSING) {
        size = 0;
        keyFrameNeeded = true;
      } else {
        for (long lost = highest + 1; lost < extended; lost++) {
          add(lost, nowNanos);
        }
      }
      highest = extended;
    }
  }

  /// Sequence numbers to ask for now, in rising order, mostly none. They count as asked for. Call
  /// it after arrivals, and every 50 ms or so in case there are none.
  public List<Integer> due(long nowNanos) {
    if (size == 0) {
      return List.of();
    }
    List<Integer> due = List.of();
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (nowNanos - foundNanos[i] > giveUpNanos) {
        keyFrameNeeded = true;
        continue;
      }
      if (isDue(i, nowNanos)) {
        due = due.isEmpty() ? new ArrayList<>() : due;
        due.add((int) missing[i] & 0xffff);
        askedNanos[i] = nowNanos;
        asked[i]++;
      }
      move(i, kept++);
    }
    size = kept;
    return due;
  }

  /// Whether packets were given up since the last call, so that only a key frame helps.
  public boolean keyFrameNeeded() {
    boolean needed = keyFrameNeeded;
    keyFrameNeeded = false;
    return needed;
  }

  private boolean isDue(int i, long nowNanos) {
    return asked[i] == 0
        ? highest - missing[i] > REORDERED_BY || nowNanos - foundNanos[i] >= REORDERED_NANOS
        : nowNanos - askedNanos[i] >= (asked[i] % 2 == 0 ? pauseNanos - echo() : echo());
  }

  /// Odd requests are followed by their repetition.
  private long echo() {
    return pauseNanos / 4;
  }

  private void add(long lost, long nowNanos) {
    missing[size] = lost;
    foundNanos[size] = nowNanos;
    asked[size] = 0;
    size++;
  }

  private void forget(long arrived) {
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (missing[i] != arrived) {
        move(i, kept++);
      }
    }
    size = kept;
  }

  private void move(int from, int to) {
    missing[to] = missing[from];
    foundNanos[to] = foundNanos[from];
    askedNanos[to] = askedNanos[from];
    asked[to] = asked[from];
  }
}
