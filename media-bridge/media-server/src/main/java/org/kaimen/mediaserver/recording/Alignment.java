package org.kaimen.mediaserver.recording;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;
import org.kaimen.mediaserver.rtp.MediaKind;

/// Brings the streams of one sender onto one clock by its sender reports (RFC 3550 §6.4.1): each
/// says which RTP timestamp a moment of the sender's clock has. Sound stays where it arrived, for a
/// jump in it is heard, and pictures are moved to it. Before the first reports of both, arrival
/// counts.
final class Alignment {

  /// What is further off is put right at once; less is a clock that drifts.
  private static final long SLACK_NANOS = 40_000_000;

  /// A shift within a sound is heard unless it is this small. Reports come every few seconds, so
  /// that this keeps up with clocks that differ by some 400 ppm.
  private static final long AUDIO_STEP_NANOS = 2_000_000;

  /// One report is some milliseconds off, so pictures follow a small error by a part of it.
  private static final long VIDEO_SMOOTHING = 4;

  private record Report(long senderNanos, long rtpTimestamp) {}

  private final ObjLongConsumer<MediaKind> onShift;
  private final Map<MediaKind, Report> reports = new EnumMap<>(MediaKind.class);
  private final Map<MediaKind, TrackClock> clocks = new EnumMap<>(MediaKind.class);

  /// The kinds that a report has put into their place.
  private final Set<MediaKind> aligned = EnumSet.noneOf(MediaKind.class);

  private boolean oneSender;
  private boolean known;

  /// The arrival clock less the sender's.
  private long offset;

  /// @param onShift told by how many nanoseconds a kind is moved at once, with what came already
  Alignment(ObjLongConsumer<MediaKind> onShift) {
    this.onShift = onShift;
  }

  /// A kind comes from another source, or from none.
  ///
  /// @param same whether both kinds are one sender's
  void onSource(MediaKind kind, boolean same) {
    reports.remove(kind);
    TrackClock former = clocks.remove(kind);
    if (former != null) {
      former.release();
    }
    oneSender = same;
    known = false;
    aligned.remove(kind);
  }

  /// @param ntpTimestamp 32.32 fixed point seconds
  /// @param rtpTimestamp unsigned 32 bits
  void onSenderReport(MediaKind kind, long ntpTimestamp, long rtpTimestamp) {
    reports.put(kind, new Report(nanos(ntpTimestamp), rtpTimestamp));
    TrackClock clock = clocks.get(kind);
    if (clock != null && clock.anchored()) {
      align(kind, clock);
    }
  }

  /// When a frame was captured, in nanoseconds on the clock of its arrival.
  ///
  /// @param clock the kind's
  long timeOf(MediaKind kind, TrackClock clock, EncodedFrame frame) {
    int before = clock.anchors();
    long time = clock.timeOf(frame.timestamp(), frame.arrivalNanos());
    if (clock.anchors() == before) {
      return time;
    }
    clocks.put(kind, clock);
    alignFresh(kind, clock);
    return clock.timeOf(frame.timestamp(), frame.arrivalNanos());
  }

  private void align(MediaKind kind, TrackClock clock) {
    Long error = error(kind, clock);
    if (error == null) {
      return;
    }
    boolean audio = kind == MediaKind.AUDIO;
    boolean first = aligned.add(kind);
    if (!known || Math.abs(error) > TrackClock.MOST_OFF_NANOS) {
      begin(kind, error); // or the sender's clock was set
    } else if (first && audio) {
      followSound(error);
    } else if (first || Math.abs(error) > SLACK_NANOS) {
      shift(kind, clock, error);
    } else if (audio) {
      clock.shift(Math.clamp(error, -AUDIO_STEP_NANOS, AUDIO_STEP_NANOS));
    } else {
      clock.shift(error / VIDEO_SMOOTHING);
    }
  }

  /// The same for a clock that an arrival has just set. A report that does not fit to it is of the
  /// stream before.
  private void alignFresh(MediaKind kind, TrackClock clock) {
    Long error = error(kind, clock);
    if (error != null && !known) {
      begin(kind, error);
    } else if (error == null || Math.abs(error) > TrackClock.MOST_OFF_NANOS) {
      reports.remove(kind);
      aligned.remove(kind);
    } else {
      aligned.add(kind);
      if (kind == MediaKind.AUDIO) {
        followSound(error);
      } else {
        clock.shift(error);
      }
    }
  }

  /// Takes one kind as it arrived; the other follows with its next report.
  private void begin(MediaKind kind, long error) {
    offset -= error;
    known = true;
    aligned.clear();
    aligned.add(kind);
  }

  /// Leaves the sound where it is and moves the picture to it.
  private void followSound(long error) {
    offset -= error;
    TrackClock video = clocks.get(MediaKind.VIDEO);
    if (video != null && video.anchored() && aligned.contains(MediaKind.VIDEO)) {
      shift(MediaKind.VIDEO, video, -error);
    }
  }

  private void shift(MediaKind kind, TrackClock clock, long nanos) {
    clock.shift(nanos);
    onShift.accept(kind, nanos);
  }

  /// How much earlier the clock has the kind's last report than the sender; null where there is
  /// none.
  private @Nullable Long error(MediaKind kind, TrackClock clock) {
    Report report = oneSender ? reports.get(kind) : null;
    return report == null
        ? null
        : report.senderNanos() + offset - clock.peek(report.rtpTimestamp());
  }

  private static long nanos(long ntpTimestamp) {
    long fraction = ntpTimestamp & 0xffff_ffffL;
    return (ntpTimestamp >>> 32) * 1_000_000_000L + ((fraction * 1_000_000_000L) >>> 32);
  }
}
