package org.kaimen.mediaserver.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.kaimen.mediaserver.container.Encoding;

/// A process of its own, in a mount namespace of its own, that records on an ext4 volume which is
/// pulled, and plugged in again.
final class PulledVolume {

  /// @param reason why the recording ended
  /// @param pulledMillis how far the recorded file had been played when the volume went
  /// @param lastMillis the last frame that is on the volume, of the track that is shorter
  /// @param finishedMillis the duration in the header, once the file was finished
  record Seen(String reason, long pulledMillis, long lastMillis, long finishedMillis) {}

  /// `EXT4_IOC_SHUTDOWN` (fs/ext4/ext4.h): from now on nothing reaches the disk, the journal
  /// neither, and every call fails.
  private static final long SHUTDOWN = 0x8004587DL;

  private static final int WITHOUT_JOURNAL = 2;

  private static final String MOUNT =
      "truncate -s 64M $0.img && mkfs.ext4 -q $0.img && mount -o loop $0.img $0 && exec \"$@\"";

  private PulledVolume() {}

  /// @param folder an empty one, beside which the volume is kept
  static boolean canBeMade(Path folder) throws IOException, InterruptedException {
    return inItsNamespace(folder, "true").start().waitFor() == 0;
  }

  private static ProcessBuilder inItsNamespace(Path folder, String... command) {
    ProcessBuilder builder =
        new ProcessBuilder("unshare", "-m", "sh", "-c", MOUNT, folder.toString());
    builder.command().addAll(List.of(command));
    return builder;
  }

  static Seen record(Path folder) throws IOException, InterruptedException {
    MediaFiles.of(Encoding.VP8);
    Process child =
        ChildJvm.start(inItsNamespace(folder).command(), PulledVolume.class, folder.toString());
    String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(child.waitFor()).as(said).isZero();
    String line = said.lines().filter(each -> each.startsWith("seen ")).findFirst().orElseThrow();
    String[] words = line.split(" ", -1);
    return new Seen(
        words[1], Long.parseLong(words[2]), Long.parseLong(words[3]), Long.parseLong(words[4]));
  }

  /// @param arguments the folder, on which the volume is mounted
  public static void main(String[] arguments) throws Throwable {
    Path folder = Path.of(arguments[0]);
    Path target = folder.resolve("pulled.webm");
    String reason;
    long pulled;
    try (var bench =
        new RecordingTestBench(MediaFiles.of(Encoding.VP8), target, RecordingProfile.WEBM)) {
      bench.recorder.record();
      bench.player.play();
      bench.time.advance(Duration.ofMillis(4700));
      pull(folder);
      pulled = bench.player.positionMillis();
      bench.time.advanceUntil(
          () -> bench.heard.stream().anyMatch(word -> word.startsWith("failed: ")),
          Duration.ofSeconds(5));
      reason = bench.heard.getLast().split("[ ,]+", -1)[1];
    }
    run("umount", folder.toString());
    run("mount", "-o", "loop", folder + ".img", folder.toString());
    RecordingProbe left = RecordingProbe.of(target);
    long last = Math.min(left.track("vp8").lastMillis(), left.track("opus").lastMillis());
    new UnfinishedRecordings(folder, InstantSource.system()).finish();
    long finished = RecordingProbe.of(target).durationMillis();
    System.out.printf("seen %s %d %d %d%n", reason, pulled, last, finished);
  }

  @SuppressWarnings("restricted")
  private static void pull(Path folder) throws Throwable {
    Linker linker = Linker.nativeLinker();
    MethodHandle ioctl =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("ioctl"),
            FunctionDescriptor.of(
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_LONG,
                ValueLayout.ADDRESS),
            Linker.Option.firstVariadicArg(2));
    int descriptor = Posix.open(folder.resolve("handle"), true);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment flags = arena.allocateFrom(ValueLayout.JAVA_INT, WITHOUT_JOURNAL);
      assertThat((int) ioctl.invokeExact(descriptor, SHUTDOWN, flags)).isZero();
    } finally {
      Posix.close(descriptor);
    }
  }

  private static void run(String... command) throws IOException, InterruptedException {
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
  }
}
