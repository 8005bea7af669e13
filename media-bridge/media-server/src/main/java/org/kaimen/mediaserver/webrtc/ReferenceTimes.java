package org.kaimen.mediaserver.webrtc;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kaimen.mediaserver.rtp.NtpTime;
import org.kaimen.mediaserver.rtp.Rtcp;

/// Measures the round trip to a peer that sends and gets no sender reports, and lets one that only
/// receives measure it (RFC 3611 §4.4, §4.5).
final class ReferenceTimes {

  /// Receivers in one peer: one of sound and one of the picture, and some to spare.
  private static final int MOST_RECEIVERS = 4;

  private static final long LONGEST_NANOS = 10_000_000_000L;

  private final long ssrc;
  private final SenderClock wallClock;
  private final Map<Long, Told> told = new LinkedHashMap<>();

  private record Told(long compactNtp, long atNanos) {}

  /// @param ssrc by which this side is known in its reports
  ReferenceTimes(long ssrc, SenderClock wallClock) {
    this.ssrc = ssrc;
    this.wallClock = wallClock;
  }

  void onTold(Rtcp.ReceiverReferenceTime time, long now) {
    if (told.size() < MOST_RECEIVERS || told.containsKey(time.ssrc())) {
      told.put(time.ssrc(), new Told(NtpTime.compact(time.ntpTimestamp()), now));
    }
  }

  /// @return -1 where the answer cannot say
  long roundTripNanos(Rtcp.ReferenceTimeAnswer answer, long now) {
    if (answer.receiver() != ssrc) {
      return -1;
    }
    long nanos =
        NtpTime.roundTripNanos(wallClock.ntpAt(now), answer.lastRr(), answer.delaySinceLastRr());
    return nanos < LONGEST_NANOS ? nanos : -1;
  }

  /// What goes into the next report.
  ///
  /// @param receives whether something is received, to ask for again
  List<Rtcp> due(boolean receives, long now) {
    List<Rtcp> due = new ArrayList<>();
    if (receives) {
      due.add(new Rtcp.ReceiverReferenceTime(ssrc, wallClock.ntpAt(now)));
    }
    told.forEach((receiver, time) -> {
      long delay = (now - time.atNanos()) / 1000 * 65_536 / 1_000_000;
      due.add(new Rtcp.ReferenceTimeAnswer(ssrc, receiver, time.compactNtp(), delay));
    });
    told.clear();
    return due;
  }
}
