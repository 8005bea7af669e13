package org.kaimen.mediaserver.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.kaimen.mediaserver.container.Encoding;

/// A process of its own, in a mount namespace of its own, that records on a volume that fails and
/// beside it on one that does not.
final class FailingVolume {

  /// @param reason why the first recording ended
  /// @param failedMillis how far the recorded file had been played then
  /// @param lastMillis the last frame of the first recording, of the track that is shorter
  /// @param complaints how many lines a decoder says of it
  /// @param otherMillis the other recording, of four seconds: its duration
  record Seen(
      String reason, long failedMillis, long lastMillis, long complaints, long otherMillis) {}

  private FailingVolume() {}

  static boolean canBeMade() throws IOException, InterruptedException {
    return new ProcessBuilder("unshare", "-rm", "true").start().waitFor() == 0;
  }

  /// @param script makes the folder `$0` such a volume and becomes `$@`
  static Seen record(String script, Path folder) throws IOException, InterruptedException {
    MediaFiles.of(Encoding.VP8);
    List<String> before = List.of("unshare", "-rm", "sh", "-c", script, folder.toString());
    Process child = ChildJvm.start(before, FailingVolume.class, folder.toString());
    String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(child.waitFor()).as(said).isZero();
    String line = said.lines().filter(each -> each.startsWith("seen ")).findFirst().orElseThrow();
    String[] words = line.split(" ", -1);
    return new Seen(
        words[1],
        Long.parseLong(words[2]),
        Long.parseLong(words[3]),
        Long.parseLong(words[4]),
        Long.parseLong(words[5]));
  }

  /// @param arguments the folder that fails
  public static void main(String[] arguments) throws Exception {
    Path target = Path.of(arguments[0], "fails.webm");
    Path beside = Files.createTempFile("beside", ".webm");
    Path source = MediaFiles.of(Encoding.VP8);
    try (var failing = new RecordingTestBench(source, target, RecordingProfile.WEBM);
        var other = new RecordingTestBench(source, beside, RecordingProfile.WEBM)) {
      other.player.setPositionMillis(8000);
      other.recorder.record();
      other.player.play();
      other.time.advance(Duration.ofSeconds(1));
      failing.recorder.record();
      failing.player.play();
      failing.time.advanceUntil(
          () -> failing.heard.stream().anyMatch(word -> word.startsWith("failed: ")),
          Duration.ofSeconds(12));
      long failed = failing.player.positionMillis();
      String reason = failing.heard.getLast().split("[ ,]+", -1)[1];
      RecordingProbe left = RecordingProbe.of(target);
      long last = Math.min(left.track("vp8").lastMillis(), left.track("opus").lastMillis());
      long complaints = MediaFiles.complaints(target).lines().count();
      long whole = other.recordAll().durationMillis();
      System.out.printf("seen %s %d %d %d %d%n", reason, failed, last, complaints, whole);
    } finally {
      Files.delete(beside);
    }
  }
}
