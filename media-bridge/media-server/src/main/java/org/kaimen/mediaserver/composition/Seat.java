package org.kaimen.mediaserver.composition;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;
import org.kaimen.mediaserver.composition.Plan.Part;

/// The parts that follow each other in one place, of which at any time one is seen and heard: where
/// two overlap after a reload, the later one, as in replay. One file is open at a time.
final class Seat implements AutoCloseable {

  private final List<Part> parts;
  private @Nullable Part seenPart;
  private @Nullable PictureTrack picture;
  private @Nullable Part heardPart;
  private @Nullable SoundTrack sound;
  private int opened;

  /// @param parts by their start
  Seat(List<Part> parts) {
    this.parts = List.copyOf(parts);
  }

  /// A picture with a number that no other picture of the seat has.
  record Shown(AVFrame frame, long number) {}

  /// @param millis never less than before
  @Nullable Shown picture(long millis) {
    Part part = activeAt(millis);
    if (!Objects.equals(part, seenPart)) {
      seenPart = part;
      picture = close(picture);
      picture = part == null ? null : open(() -> new PictureTrack(part));
    }
    if (part == null || picture == null) {
      return null;
    }
    AVFrame frame = picture.at(millis - part.start().toMillis());
    return frame == null
        ? null
        : new Shown(frame, ((long) parts.indexOf(part) << Integer.SIZE) | picture.count());
  }

  /// @param millis never less than before
  /// @param into filled whole
  void sound(long millis, float[] into) throws IOException {
    // a part that begins within the tick is heard from its first sample on
    Part part = activeAt(millis + Composer.TICK_MILLIS - 1);
    if (!Objects.equals(part, heardPart)) {
      heardPart = part;
      sound = close(sound);
      sound = part == null ? null : open(() -> new SoundTrack(part.file()));
    }
    if (part == null || sound == null) {
      Arrays.fill(into, 0);
    } else {
      sound.read((millis - part.start().toMillis()) * SoundTrack.RATE / 1000, into);
    }
  }

  /// @return null where nobody is there
  @Nullable Part activeAt(long millis) {
    for (Part part : parts.reversed()) {
      if (part.runsAt(millis)) {
        return part;
      }
    }
    return null;
  }

  /// Whether it is taken at the time, or was and soon is again: who reloads a page does not leave.
  boolean isTakenAbout(long millis, long bridged) {
    long left = Long.MIN_VALUE / 2;
    long back = Long.MAX_VALUE / 2;
    for (Part part : parts) {
      if (part.runsAt(millis)) {
        return true;
      }
      if (part.end() <= millis) {
        left = Math.max(left, part.end());
      } else {
        back = Math.min(back, part.start().toMillis());
      }
    }
    return back - left < bridged;
  }

  /// How many files could be read so far.
  int opened() {
    return opened;
  }

  @FunctionalInterface
  private interface Opening<T> {
    T open() throws IOException;
  }

  /// What cannot be read is dark and silent.
  private <T> @Nullable T open(Opening<T> opening) {
    try {
      T track = opening.open();
      opened++;
      return track;
    } catch (IOException unreadable) {
      return null;
    }
  }

  private static <T extends Track> @Nullable T close(@Nullable T track) {
    if (track != null) {
      track.close();
    }
    return null;
  }

  @Override
  public void close() {
    picture = close(picture);
    sound = close(sound);
  }
}
