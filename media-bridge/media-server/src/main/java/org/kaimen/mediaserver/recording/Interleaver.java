package org.kaimen.mediaserver.recording;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kaimen.mediaserver.container.Track;
import org.kaimen.mediaserver.rtp.MediaKind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Puts the frames of both kinds into the order of their time, and bounds what waits for the disk.
final class Interleaver implements AutoCloseable {

  private static final Comparator<TimedFrame> ORDER =
      Comparator.comparingLong(TimedFrame::timeMillis);

  /// What is younger waits to be written together with others, for each write goes onto the disk.
  /// Looked at every 50 ms, so that half a second is not on the disk at most.
  private static final long BATCH_MILLIS = 450;

  /// The most that one kind waits for the other: longer than [ReorderBuffer] does.
  private static final long HOLD_MILLIS = 600;

  /// The same as the batch where that was waited for: all in all less than a second.
  private static final long HELD_BATCH_MILLIS = 250;

  private static final long MOST_BYTES = 8 << 20;
  private static final long MOST_MILLIS = 4000;

  private static final Logger log = LoggerFactory.getLogger(Interleaver.class);

  private final RecordingFile file;
  private final PriorityQueue<TimedFrame> waiting = new PriorityQueue<>(ORDER);
  private final Set<MediaKind> tracks = EnumSet.noneOf(MediaKind.class);
  private final Map<MediaKind, Long> lastMillis = new EnumMap<>(MediaKind.class);

  /// Of what waits no more.
  private final Map<MediaKind, Long> passedMillis = new EnumMap<>(MediaKind.class);

  private boolean begun;
  private boolean slow;
  private boolean closed;

  /// Of frames that were taken and are not written yet.
  private long bytes;

  private long writtenMillis;

  Interleaver(RecordingFile file) {
    this.file = file;
  }

  boolean begun() {
    return begun;
  }

  /// Takes a frame, and releases it when it is written or left out.
  ///
  /// @param timeMillis since the file's beginning; put after the kind's frame before where it is
  ///   not
  /// @return false where the disk does not keep up: the frame is lost
  boolean add(MediaKind kind, EncodedFrame frame, long timeMillis) {
    if (closed) {
      frame.release();
      return true;
    }
    long time = Math.max(timeMillis, lastMillis.getOrDefault(kind, -1L) + 1);
    if (bytes == 0) {
      writtenMillis = time;
    }
    if (bytes + frame.length() > MOST_BYTES || time - writtenMillis > MOST_MILLIS) {
      if (!slow) {
        log.warn("The disk does not keep up with a recording: frames are left out");
      }
      slow = true;
      frame.release();
      return false;
    }
    boolean first = lastMillis.put(kind, time) == null;
    if (first && begun && !tracks.contains(kind)) {
      log.warn("{} came too late to have a track in a recording: it is left out", kind);
    }
    bytes += frame.length();
    waiting.add(new TimedFrame(kind, frame, time));
    return true;
  }

  /// Moves the frames of a kind that still wait, as far as those before them allow.
  void move(MediaKind kind, long millis) {
    List<TimedFrame> former =
        waiting.stream().filter(each -> each.kind() == kind).sorted(ORDER).toList();
    waiting.removeAll(former);
    long last = passedMillis.getOrDefault(kind, -1L);
    for (TimedFrame each : former) {
      last = Math.max(each.timeMillis() + millis, last + 1);
      waiting.add(new TimedFrame(kind, each.frame(), last));
      lastMillis.put(kind, last);
    }
  }

  /// Begins the file with these tracks; frames of other kinds are left out.
  void begin(Map<MediaKind, Track> known) {
    begun = true;
    tracks.addAll(known.keySet());
    file.begin(known);
  }

  /// Writes what is old enough that nothing earlier will come.
  void writeUntil(long nowMillis) {
    TimedFrame first = waiting.peek();
    long complete = complete();
    if (first == null || first.timeMillis() > nowMillis - patience(first, complete)) {
      return;
    }
    long until = Math.max(nowMillis - HOLD_MILLIS, complete);
    List<TimedFrame> frames = new ArrayList<>();
    long size = 0;
    long time = 0;
    for (TimedFrame next = due(until); next != null; next = due(until)) {
      size += next.frame().length();
      time = next.timeMillis();
      passedMillis.put(next.kind(), time);
      if (tracks.contains(next.kind())) {
        frames.add(next);
      } else {
        next.frame().release();
      }
    }
    if (size > 0) {
      long written = size;
      long last = time;
      file.write(
          frames,
          () -> {
            frames.forEach(each -> each.frame().release());
            bytes -= written;
            writtenMillis = last;
          });
    }
  }

  private static long patience(TimedFrame first, long complete) {
    return first.timeMillis() <= complete ? BATCH_MILLIS : HOLD_MILLIS + HELD_BATCH_MILLIS;
  }

  /// Writes all there is.
  void writeAll() {
    writeUntil(Long.MAX_VALUE);
  }

  /// Leaves out what waits, and all that is still to come.
  @Override
  public void close() {
    closed = true;
    waiting.forEach(each -> each.frame().release());
    waiting.clear();
  }

  /// Until when there is something of each kind, so that nothing earlier will come.
  private long complete() {
    long least = Long.MAX_VALUE;
    for (MediaKind kind : tracks) {
      least = Math.min(least, lastMillis.getOrDefault(kind, -1L));
    }
    return least;
  }

  private @Nullable TimedFrame due(long untilMillis) {
    TimedFrame first = waiting.peek();
    return first != null && first.timeMillis() <= untilMillis ? waiting.poll() : null;
  }
}
