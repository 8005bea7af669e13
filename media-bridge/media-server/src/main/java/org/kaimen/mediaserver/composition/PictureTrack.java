package org.kaimen.mediaserver.composition;

import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_move_ref;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;

import java.io.IOException;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;
import org.kaimen.mediaserver.composition.Plan.Kind;
import org.kaimen.mediaserver.composition.Plan.Part;

/// The pictures of a recording on its own clock. Read from front to back, by one thread.
final class PictureTrack implements Track {

  private static final long NEVER = Long.MAX_VALUE;
  private static final long MICROS_IN_MILLI = 1000;

  /// A camera that is on sends more often, a covered one too; so here nothing was recorded for a
  /// while, and what was seen before must not stand for it.
  private static final long PAUSE_MICROS = 2_000_000;

  /// Before a pause and at the end a picture is seen for so long.
  private static final long LAST_MICROS = 200_000;

  private final @Nullable FrameReader reader;

  /// Whether a picture is seen until the next comes, however late: of a screen that stands still
  /// nothing is sent.
  private final boolean stands;

  private final AVFrame shown = av_frame_alloc();
  private final AVFrame next = av_frame_alloc();
  private long shownAt = NEVER;
  private long nextAt;
  private int count;

  PictureTrack(Part part) throws IOException {
    reader = FrameReader.open(part.file(), AVMEDIA_TYPE_VIDEO).orElse(null);
    stands = part.kind() == Kind.SCREEN;
    readNext();
  }

  /// @param millis from the file's beginning, never less than before
  /// @return null where nothing is seen; good until the next call
  @Nullable AVFrame at(long millis) {
    long now = millis * MICROS_IN_MILLI;
    while (nextAt <= now) {
      av_frame_unref(shown);
      av_frame_move_ref(shown, next);
      shownAt = nextAt;
      count++;
      readNext();
    }
    boolean pausing = !stands && nextAt - shownAt > PAUSE_MICROS;
    boolean seen = shownAt <= now && (!pausing || now < shownAt + LAST_MICROS);
    return seen ? shown : null;
  }

  /// Another number for each picture.
  int count() {
    return count;
  }

  private void readNext() {
    nextAt = reader != null && reader.read(next) ? next.pts() : NEVER;
  }

  @Override
  public void close() {
    if (reader != null) {
      reader.close();
    }
    av_frame_free(shown);
    av_frame_free(next);
  }
}
