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
}
