package org.kaimen.mediaserver.recording;

/// Brings the streams of one sender onto one clock by its sender reports (RFC 3550 §6.4.1).
final class Alignment {

  /// A shift within a sound is heard, so small ones are left.
  private static final long AUDIO_SLACK_NANOS = 40_000_000;

  private boolean known;

  /// The arrival clock less the sender's.
  private long offset;

  /// @param audio whether the clock is an audio stream's
  /// @param ntpTimestamp 32.32 fixed point seconds
  /// @param rtpTimestamp unsigned 32 bits
  void onSenderReport(TrackClock clock, boolean audio, long ntpTimestamp, long rtpTimestamp) {
    if (!clock.anchored()) {
      return;
    }
    long sender = nanos(ntpTimestamp);
    long error = sender + offset - clock.peek(rtpTimestamp);
    if (!known || Math.abs(error) > TrackClock.MOST_OFF_NANOS) {
      known = true; // the first report, or the sender's clock was set
      offset -= error;
    } else if (!audio || Math.abs(error) > AUDIO_SLACK_NANOS) {
      clock.shift(error);
    }
  }

  /// Another sender's reports will follow.
  void reset() {
    known = false;
  }

  private static long nanos(long ntpTimestamp) {
    long fraction = ntpTimestamp & 0xffff_ffffL;
    return (ntpTimestamp >>> 32) * 1_000_000_000L + ((fraction * 1_000_000_000L) >>> 32);
  }
}
