package org.kaimen.mediaserver.composition;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.function.IntConsumer;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/// Makes the one file of a plan: listens to everybody first, then puts picture and sound together,
/// 25 pictures a second on the plan's clock. Takes one processor for a fraction of the length.
final class Composer {

  static final long TICK_MILLIS = 1000 / Mp4Writer.RATE;
  static final int TICK_SAMPLES = SoundTrack.RATE / Mp4Writer.RATE;

  /// What listening takes of the whole time, in percent.
  private static final int LISTENING = 5;

  /// Kept free for what is being recorded, in bytes.
  private static final long ROOM_FOR_OTHERS = 1L << 30;

  private static final String UNFINISHED = ".part";

  private final Plan plan;
  private final int ticks;
  private final IntConsumer progress;
  private int told = -1;

  private Composer(Plan plan, IntConsumer progress) {
    this.plan = plan;
    this.ticks = (int) Math.ceilDiv(plan.length().toMillis(), TICK_MILLIS);
    this.progress = progress;
  }

  /// Returns when the file is on the disk under its name, as a whole.
  ///
  /// @param progress is told the percentage
  /// @throws CompositionException where it cannot be made
  static void make(Plan plan, IntConsumer progress) throws CompositionException {
    new Composer(plan, progress).make();
  }

  private void make() throws CompositionException {
    Path target = plan.target().toAbsolutePath();
    Path folder = Objects.requireNonNull(target.getParent());
    Path unfinished = unfinished(target);
    checkRoom(folder);
    try {
      write(unfinished);
      sync(unfinished, StandardOpenOption.WRITE);
      Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
      sync(folder, StandardOpenOption.READ);
    } catch (IOException failure) {
      throw new CompositionException(
          hasRoom(folder) ? CompositionFailure.BROKEN : CompositionFailure.NO_ROOM, failure);
    } finally {
      delete(unfinished);
    }
  }

  static Path unfinished(Path target) {
    return target.resolveSibling(target.getFileName() + UNFINISHED);
  }

  private void write(Path file) throws IOException, CompositionException {
    List<Voice> voices;
    try (Cast cast = new Cast(plan)) {
      voices = cast.listen(ticks);
      if (cast.all().stream().allMatch(seat -> seat.opened() == 0)) {
        throw new CompositionException(CompositionFailure.UNREADABLE, null);
      }
    }
    tell(LISTENING);
    List<Voice> faces = voices.subList(0, voices.size() - 1);
    byte[] speakers = ActiveSpeaker.choose(faces, ticks);
    try (Cast cast = new Cast(plan);
        Canvas canvas = new Canvas();
        Mp4Writer writer = new Mp4Writer(file);
        Limiter limiter = new Limiter(writer.frameSamples())) {
      Scene scene = new Scene(cast, canvas);
      Mix mix = new Mix(cast.all(), voices);
      for (int tick = 0; tick < ticks; tick++) {
        long millis = tick * TICK_MILLIS;
        limiter.add(mix.at(millis));
        writeSound(limiter, writer);
        scene.draw(millis, speakers[tick]);
        canvas.frame().pts(tick);
        writer.writePicture(canvas.frame());
        tell(LISTENING + (int) ((99L - LISTENING) * tick / ticks));
      }
      limiter.end();
      writeSound(limiter, writer);
      writer.finish();
    }
  }

  private static void writeSound(Limiter limiter, Mp4Writer writer) throws IOException {
    for (@Nullable AVFrame frame = limiter.take(); frame != null; frame = limiter.take()) {
      writer.writeSound(frame);
    }
  }

  private void tell(int percent) {
    if (percent > told) {
      told = percent;
      progress.accept(percent);
    }
  }

  private void checkRoom(Path folder) throws CompositionException {
    if (!hasRoom(folder)) {
      throw new CompositionException(CompositionFailure.NO_ROOM, null);
    }
  }

  private boolean hasRoom(Path folder) {
    long bits = plan.length().toSeconds() * (Mp4Writer.VIDEO_BITS + Mp4Writer.AUDIO_BITS);
    try {
      return Files.getFileStore(folder).getUsableSpace() > bits / Byte.SIZE + ROOM_FOR_OTHERS;
    } catch (IOException gone) {
      return true;
    }
  }

  private static void sync(Path path, StandardOpenOption option) throws IOException {
    try (FileChannel channel = FileChannel.open(path, option)) {
      channel.force(true);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException stays) {
      // whoever asked may delete it by its name
    }
  }
}
