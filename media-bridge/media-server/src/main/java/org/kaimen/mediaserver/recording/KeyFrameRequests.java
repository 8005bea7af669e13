package org.kaimen.mediaserver.recording;

/// When to ask for a key frame: where nothing can be written without one, and now and then, so that
/// a replay finds a place to go on from wherever it is sought to.
final class KeyFrameRequests {

  private static final long RETRY_NANOS = 1_000_000_000L;
  private static final long INTERVAL_NANOS = 10_000_000_000L;

  private boolean asked;
  private long askedNanos;
  private long cameNanos;

  void reset() {
    asked = false;
  }

  void came(long nowNanos) {
    cameNanos = nowNanos;
  }

  /// Whether to ask now.
  ///
  /// @param needed whether nothing can be written without one
  boolean due(boolean needed, long nowNanos) {
    boolean wanted = needed || nowNanos - cameNanos >= INTERVAL_NANOS;
    boolean due = wanted && (!asked || nowNanos - askedNanos >= RETRY_NANOS);
    if (due) {
      asked = true;
      askedNanos = nowNanos;
    }
    return due;
  }
}
