package org.kaimen.mediaserver.rtp;

/// What a receiver says of one stream (RFC 3550 §6.4.1).
///
/// @param ssrc the stream, unsigned 32 bits
/// @param fractionLost lost since the last report, in 1/256, 0..255
/// @param cumulativeLost lost since the beginning, signed 24 bits: duplicates count against it
/// @param highestSequence highest sequence number with its cycles, unsigned 32 bits
/// @param jitter in units of the RTP clock, unsigned 32 bits
/// @param lastSr compact NTP time of the last sender report, 0 before the first
/// @param delaySinceLastSr since it came, in 1/65536 s
public record ReportBlock(
    long ssrc,
    int fractionLost,
    int cumulativeLost,
    long highestSequence,
    long jitter,
    long lastSr,
    long delaySinceLastSr) {

  /// Time to the reporter and back (RFC 3550 §6.4.1, "DLSR").
  ///
  /// @param ntpNow the time now, on the clock that the sender report was stamped from
  /// @return nanoseconds, or -1 where the report cannot say
  public long roundTripNanos(long ntpNow) {
    return NtpTime.roundTripNanos(ntpNow, lastSr, delaySinceLastSr);
  }
}
