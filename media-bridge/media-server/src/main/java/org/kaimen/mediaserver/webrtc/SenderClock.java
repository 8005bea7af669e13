package org.kaimen.mediaserver.webrtc;

/// A sender's wall clock and RTP clock at one instant, and from it at any later one.
///
/// @param ntp 32.32 fixed point seconds since 1900
/// @param rtp unsigned 32 bits
/// @param atNanos the instant on this process's monotonic clock
record SenderClock(long ntp, long rtp, long atNanos) {

  long ntpAt(long now) {
    long nanos = now - atNanos;
    long seconds = Math.floorDiv(nanos, 1_000_000_000L);
    long rest = Math.floorMod(nanos, 1_000_000_000L);
    return ntp + (seconds << 32) + (rest << 32) / 1_000_000_000L;
  }

  /// How many ticks the timestamps of this clock are ahead of another's of the same sender; low 32
  /// bits count.
  ///
  /// @param clockRate RTP clock of both, in Hz
  long leadOver(SenderClock other, int clockRate) {
    long ticks = (((other.ntp - ntp) >> 16) * clockRate) >> 16;
    return rtp + ticks - other.rtp;
  }

  /// @param clockRate RTP clock in Hz
  long rtpAt(long now, int clockRate) {
    long micros = (now - atNanos) / 1000;
    return (rtp + micros * clockRate / 1_000_000) & 0xffff_ffffL;
  }
}
