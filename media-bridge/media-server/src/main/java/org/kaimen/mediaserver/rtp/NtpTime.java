package org.kaimen.mediaserver.rtp;

import java.time.Instant;

/// NTP timestamps: 32.32 fixed point seconds since 1900 (RFC 3550 §4).
public final class NtpTime {

  private static final long SECONDS_1900_TO_1970 = 2_208_988_800L;

  private NtpTime() {}

  public static long of(Instant instant) {
    long seconds = instant.getEpochSecond() + SECONDS_1900_TO_1970;
    return (seconds << 32) | ((long) instant.getNano() << 32) / 1_000_000_000L;
  }

  /// The middle 32 bits, in 1/65536 s, as reports carry it; unsigned.
  public static long compact(long ntpTimestamp) {
    return (ntpTimestamp >>> 16) & 0xffff_ffffL;
  }

  /// Time to another side and back, of what that side says in an answer.
  ///
  /// @param ntpNow the time now, on the clock that `told` was taken from
  /// @param told compact time that was told to the other side, 0 where it heard none
  /// @param delay how long it kept the answer back, in 1/65536 s
  /// @return nanoseconds, or -1 where the answer cannot say
  public static long roundTripNanos(long ntpNow, long told, long delay) {
    if (told == 0) {
      return -1;
    }
    int units = (int) (compact(ntpNow) - told - delay);
    return units < 0 ? -1 : (units * 1_000_000_000L) >> 16;
  }
}
