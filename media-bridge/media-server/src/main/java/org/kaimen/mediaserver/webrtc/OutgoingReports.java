package org.kaimen.mediaserver.webrtc;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kaimen.mediaserver.rtp.ReportBlock;
import org.kaimen.mediaserver.rtp.Rtcp;
import org.kaimen.mediaserver.rtp.StreamRewriter;

/// The clock of one outgoing stream as it is told to the receiver, and the receiver's answers.
///
/// Sound and picture are played in step by their sender reports, so both tell the clock of their
/// common source.
final class OutgoingReports {

  /// Until a source's own clock is known, this side's is not told in its place: to change it later
  /// would set sound and picture apart.
  private static final long PATIENCE_NANOS = 3_000_000_000L;

  private final long ssrc;
  private final int clockRate;
  private final SenderClock wallClock;
  private @Nullable SenderClock source;
  private @Nullable SenderClock told;
  private ReportBlock received = new ReportBlock(0, 0, 0, 0, 0, 0, 0);
  private long roundTripNanos;
  private long begun;

  OutgoingReports(long ssrc, int clockRate, SenderClock wallClock) {
    this.ssrc = ssrc;
    this.clockRate = clockRate;
    this.wallClock = wallClock;
  }

  void onSource(long now) {
    source = null;
    begun = now;
  }

  /// @param rtpTime on the source's RTP clock
  void onSourceClock(long ntp, long rtpTime, long now) {
    source = new SenderClock(ntp, rtpTime, now);
  }

  /// @param last the last packet that was sent: its timestamp on the source's RTP clock, and when
  /// @return null where nothing can be told yet
  Rtcp.@Nullable SenderReport report(
      StreamRewriter rewriter, SenderClock last, long packets, long bytes, long now) {
    SenderClock clock = source;
    if (clock == null) {
      if (now - begun < PATIENCE_NANOS) {
        return null;
      }
      clock = new SenderClock(wallClock.ntpAt(last.atNanos()), last.rtp(), last.atNanos());
    }
    long ntp = clock.ntpAt(now);
    long rtp = rewriter.rtpTimeOf(clock.rtpAt(now, clockRate));
    told = new SenderClock(ntp, rtp, now);
    return new Rtcp.SenderReport(
        ssrc, ntp, rtp, packets & 0xffff_ffffL, bytes & 0xffff_ffffL, List.of());
  }

  void onReport(ReportBlock block, long now) {
    received = block;
    if (told != null) {
      long roundTrip = block.roundTripNanos(told.ntpAt(now));
      // A report on a clock that was told before the source changed can say anything.
      if (roundTrip >= 0 && roundTrip < 10_000_000_000L) {
        roundTripNanos = roundTrip;
      }
    }
  }

  /// 0 while unknown.
  long roundTripNanos() {
    return roundTripNanos;
  }

  /// The last report of the receiver.
  ReportBlock received() {
    return received;
  }

  double jitterSeconds() {
    return (double) received.jitter() / clockRate;
  }
}
