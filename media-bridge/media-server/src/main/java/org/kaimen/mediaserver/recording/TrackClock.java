package org.kaimen.mediaserver.recording;

/// Where a stream's RTP timestamps lie in time. Anchored by the arrival of the first packet;
/// [Alignment] moves it by what sender reports say.
final class TrackClock {

  /// Timestamps that are further from their arrival have jumped: their source began anew.
  static final long MOST_OFF_NANOS = 3_000_000_000L;

  private static final long NANOS = 1_000_000_000L;

  private final int rate;
  private boolean anchored;
  private int anchors;
  private long anchorNanos;
  private long anchorTime;

  /// The newest timestamp, with the bits that the packet's 32 lack.
  private long newest;

  /// @param rate of the RTP timestamps, in Hz
  TrackClock(int rate) {
    this.rate = rate;
  }

  boolean anchored() {
    return anchored;
  }

  /// How often an arrival has set the clock.
  int anchors() {
    return anchors;
  }

  /// When a packet's content was captured, in nanoseconds on the clock of its arrival.
  long timeOf(long timestamp, long arrivalNanos) {
    if (anchored) {
      newest = extend(timestamp);
      if (Math.abs(nanos(newest) - arrivalNanos) <= MOST_OFF_NANOS) {
        return nanos(newest);
      }
    }
    anchored = true;
    anchors++;
    newest = timestamp;
    anchorTime = timestamp;
    anchorNanos = arrivalNanos;
    return arrivalNanos;
  }

  /// The same for a timestamp that belongs to no packet. The clock must be anchored.
  long peek(long timestamp) {
    return nanos(extend(timestamp));
  }

  void shift(long nanos) {
    anchorNanos += nanos;
  }

  /// The next packet anchors the clock anew.
  void release() {
    anchored = false;
  }

  private long extend(long timestamp) {
    return newest + (int) (timestamp - newest);
  }

  private long nanos(long time) {
    long ticks = time - anchorTime;
    return anchorNanos + ticks / rate * NANOS + ticks % rate * NANOS / rate;
  }
}
