package org.kaimen.mediaserver.webrtc;

/// Which of several layers one receiver is given, by what they take and what fits. Down at once,
/// for what does not fit delays everything; up when there has been room for a while, and the longer
/// a while the more often that was in vain.
///
/// @param layer its index, the smallest picture first; -1 before the first choice
/// @param climbed whether it was chosen because it seemed to fit
/// @param sinceNanos when it was chosen
/// @param room whether a better one fits with room to spare
/// @param roomNanos since when it does
/// @param holdNanos how long it must
record LayerChoice(
    int layer, boolean climbed, long sinceNanos, boolean room, long roomNanos, long holdNanos) {

  /// The rate of a layer that does not come.
  static final long SILENT = -1;

  private static final long FIRST_HOLD_NANOS = 2_000_000_000L;
  private static final long LONGEST_HOLD_NANOS = 60_000_000_000L;

  /// A climb has proved right when it lasted as long.
  private static final long PROOF_NANOS = 20_000_000_000L;

  static final LayerChoice NONE = new LayerChoice(-1, false, 0, false, 0, FIRST_HOLD_NANOS);

  /// @param rates of the layers in bit/s, or [#SILENT]
  /// @param estimate what the receiver can take, in bit/s
  /// @param now on any monotonic clock, in nanoseconds
  LayerChoice next(long[] rates, long estimate, long now) {
    int fitting = best(rates, estimate);
    if (fitting < 0) {
      return this;
    }
    if (layer < 0 || layer >= rates.length || rates[layer] == SILENT) {
      return new LayerChoice(fitting, false, now, false, 0, holdNanos);
    }
    if (fitting < layer) {
      boolean inVain = climbed && now - sinceNanos < PROOF_NANOS;
      long hold = inVain ? Math.min(2 * holdNanos, LONGEST_HOLD_NANOS) : FIRST_HOLD_NANOS;
      return new LayerChoice(fitting, false, now, false, 0, hold);
    }
    // a layer's rate varies by a fifth and more
    int better = best(rates, estimate / 5 * 4);
    if (better <= layer) {
      return room ? withRoom(false, 0) : this;
    }
    if (!room) {
      return withRoom(true, now);
    }
    return now - roomNanos < holdNanos
        ? this
        : new LayerChoice(better, true, now, false, 0, holdNanos);
  }

  private LayerChoice withRoom(boolean there, long since) {
    return new LayerChoice(layer, climbed, sinceNanos, there, since, holdNanos);
  }

  /// The best layer that fits, else the smallest that comes; -1 where none does.
  private static int best(long[] rates, long estimate) {
    int best = -1;
    for (int i = 0; i < rates.length; i++) {
      if (rates[i] != SILENT && (best < 0 || rates[i] <= estimate)) {
        best = i;
      }
    }
    return best;
  }
}
