package org.kaimen.mediaserver.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.kaimen.mediaserver.container.Encoding;
import org.kaimen.mediaserver.playback.Player;
import org.kaimen.mediaserver.rtp.MediaKind;
import org.kaimen.mediaserver.webrtc.NoLeaks;

/// What a recorder makes of a disk that fails, of a process that is killed, and of hostile packets.
@ExtendWith(NoLeaks.class)
class RecorderScenarioTest {

  @TempDir Path folder;

  @Test
  void aFullDiskIsToldOnce() {
    Path full = Path.of("/dev/full");
    try (var bench = bench(Encoding.VP8, full, Runnable::run)) {
      bench.recorder.record();
      bench.player.play();
      bench.time.advance(Duration.ofSeconds(4));

      var stopped = bench.recorder.stop();
      bench.time.advance(Duration.ofSeconds(1));

      assertThat(bench.heard)
          .filteredOn(word -> word.startsWith("failed"))
          .singleElement()
          .asString()
          .startsWith("failed: NO_SPACE")
          .contains("No space left on device");
      assertThat(stopped).isCompletedExceptionally();
      assertThat(full).exists();
    }
  }

  @Test
  void aFolderThatIsNotThereIsTold() {
    Path nowhere = folder.resolve("no/such/folder.webm");
    try (var bench = bench(Encoding.VP8, nowhere, Runnable::run)) {
      bench.recorder.record();
      bench.time.advance(Duration.ofMillis(10));

      assertThat(bench.heard)
          .containsExactly("failed: CANNOT_OPEN, cannot open the file: No such file or directory");
    }
  }

  @Test
  void aFileThatIsBeingRecordedTakesNoSecondRecording() throws Exception {
    Path target = folder.resolve("file.webm");
    try (var bench = bench(Encoding.VP8, target, Runnable::run);
        var second = bench(Encoding.VP8, target, Runnable::run)) {
      bench.recorder.record();
      bench.player.play();
      bench.time.advance(Duration.ofSeconds(2));
      second.recorder.record();
      second.time.advance(Duration.ofMillis(10));

      assertThat(second.heard)
          .containsExactly("failed: CANNOT_OPEN, the file is being written already");
      assertThat(bench.stop().track("opus").lastMillis()).isGreaterThan(1500);
    }
  }

  @Test
  void aDiskThatStallsCostsFramesAndNoMemory() throws Exception {
    StallingDisk writer = new StallingDisk();
    try (var bench = bench(Encoding.VP8, folder.resolve("slow.webm"), writer)) {
      bench.recorder.record();
      bench.player.play();
      bench.time.advance(Duration.ofSeconds(1));
      writer.stall();
      bench.time.advance(Duration.ofMillis(1800));
      assertThat(bench.heard).containsExactly("recording");
      bench.time.advance(Duration.ofMillis(1200));
      assertThat(bench.heard).containsExactly("recording", "stalled");
      bench.time.advance(Duration.ofSeconds(4));
      writer.goOn();
      bench.time.advance(Duration.ofMillis(200));
      assertThat(bench.heard).containsExactly("recording", "stalled", "answering");
      bench.time.advanceUntil(() -> bench.heard.contains("end of stream"), Duration.ofSeconds(10));
      RecordingProbe recorded = bench.stop();

      // four seconds were kept of seven
      assertThat(recorded.track("opus").longestGapMillis()).isBetween(2500L, 3500L);
      assertThat(recorded.track("vp8").lastMillis()).isGreaterThan(11_900);
      assertThat(MediaFiles.complaints(bench.target)).isEmpty();
    }
  }

  @Test
  void aVolumeThatDoesNotAnswerIsGivenUp() throws Exception {
    StallingDisk writer = new StallingDisk();
    Path target = folder.resolve("pulled.webm");
    try (var bench = bench(Encoding.VP8, target, writer)) {
      bench.recorder.record();
      bench.player.play();
      bench.time.advance(Duration.ofSeconds(5));
      writer.stall();
      bench.time.advance(Duration.ofSeconds(19));
      assertThat(bench.heard).noneMatch(word -> word.startsWith("failed"));
      bench.time.advance(Duration.ofSeconds(2));

      assertThat(bench.heard).contains("failed: STALLED, the volume does not answer");
      assertThat(bench.recorder.stop()).isCompletedExceptionally();
      assertThat(RecordingProbe.of(target).track("vp8").lastMillis()).isGreaterThan(4000);
      writer.goOn();
    }
  }

  @Test
  void aVolumeThatDoesNotAnswerAtTheEndIsGivenUp() {
    StallingDisk writer = new StallingDisk();
    try (var bench = bench(Encoding.VP8, folder.resolve("end.webm"), writer)) {
      bench.recorder.record();
      bench.player.play();
      bench.time.advance(Duration.ofSeconds(1));
      writer.stall();
      var stopped = bench.recorder.stop();
      bench.time.advance(Duration.ofSeconds(21));

      assertThat(stopped).isCompletedExceptionally();
      assertThat(bench.heard).contains("failed: STALLED, the volume does not answer");
      writer.goOn();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "NO_SPACE, mount -t tmpfs -o size=300k tmpfs \"$0\" && exec \"$@\"",
    "CANNOT_WRITE, ulimit -f 600 && exec \"$@\""
  })
  void aVolumeThatFailsEndsOneRecordingWithItsName(String reason, String script) throws Exception {
    assumeTrue(FailingVolume.canBeMade(), "needs a user namespace of its own");

    FailingVolume.Seen seen =
        FailingVolume.record(script, Files.createDirectory(folder.resolve("v")));

    assertThat(seen.reason()).isEqualTo(reason);
    assertThat(seen.failedMillis()).isBetween(3000L, 11_000L);
    assertThat(seen.lastMillis())
        .as("readable up to a second before it failed")
        .isGreaterThan(seen.failedMillis() - 1000);
    assertThat(seen.complaints()).as("at most of the frame that was cut short").isLessThan(2);
    assertThat(seen.otherMillis()).as("another recording").isCloseTo(4000, within(100L));
  }

  @Test
  void whatWasRecordedBeforeTheVolumeWasPulledCanBePlayed() throws Exception {
    Path volume = Files.createDirectory(folder.resolve("v"));
    assumeTrue(PulledVolume.canBeMade(volume), "needs root and a loop device");

    PulledVolume.Seen seen = PulledVolume.record(volume);

    assertThat(seen.reason()).isEqualTo("CANNOT_WRITE");
    assertThat(seen.lastMillis()).isBetween(seen.pulledMillis() - 1000, seen.pulledMillis());
    assertThat(seen.finishedMillis()).isCloseTo(seen.lastMillis(), within(100L));
  }

  @Test
  void whatWasRecordedBeforeTheProcessWasKilledCanBePlayed() throws Exception {
    Path target = folder.resolve("killed.webm");
    Process child = EndlessRecording.start(MediaFiles.of(Encoding.VP8), target);
    long recorded;
    try {
      recorded = EndlessRecording.untilRecorded(child, 4000);
    } finally {
      ChildJvm.kill(child);
    }

    RecordingProbe left = RecordingProbe.of(target);

    assertThat(left.cues()).isFalse();
    assertThat(left.track("vp8").lastMillis()).isGreaterThan(recorded - 1000);
    assertThat(left.track("opus").lastMillis()).isGreaterThan(recorded - 1000);
    assertThat(MediaFiles.complaints(target)).isEmpty();
  }

  @Test
  void onThreadsOfTheirOwnPlayerAndRecorderDoTheSame() throws Exception {
    Path target = folder.resolve("threads.mkv");
    List<String> heard = new CopyOnWriteArrayList<>();
    try (var group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        ExecutorService disk = Executors.newSingleThreadExecutor()) {
      EventLoop loop = group.next();
      loop.execute(() -> recordTheEnd(MediaFiles.of(Encoding.H264), target, loop, disk, heard));

      await().atMost(Duration.ofSeconds(20)).until(() -> heard.contains("stopped"));
    }

    assertThat(heard).containsExactly("recording", "stopped");
    RecordingProbe recorded = RecordingProbe.of(target);
    assertThat(recorded.track("h264").frames()).isEqualTo(2 * MediaFiles.FRAMES_A_SECOND);
    assertThat(recorded.cues()).isTrue();
  }

  /// Plays the last two seconds of a file into a recorder.
  private static void recordTheEnd(
      Path played, Path target, EventLoop loop, Executor disk, List<String> heard) {
    Recorder recorder =
        new Recorder(target, RecordingProfile.MKV, loop, disk, RecordingTestBench.listener(heard));
    List<Player> opened = new ArrayList<>();
    Player player =
        new Player(
            played,
            loop,
            disk,
            new Player.Listener() {
              @Override
              public void onEndOfStream() {
                recorder.close();
                opened.forEach(Player::close);
              }

              @Override
              public void onFailed(String why) {
                heard.add("player failed: " + why);
              }
            });
    opened.add(player);
    recorder.attach(MediaKind.AUDIO, player);
    recorder.attach(MediaKind.VIDEO, player);
    recorder.record();
    player.setPositionMillis(11_000);
    player.play();
  }

  @ParameterizedTest
  @EnumSource(
      value = Encoding.class,
      names = {"VP8", "VP9", "H264", "AV1"})
  void noPayloadBringsTheProcessDown(Encoding encoding) throws Exception {
    Random random = new Random(11);
    try (var bench = bench(encoding, folder.resolve("hostile.mkv"), Runnable::run)) {
      bench.line.fault((_, number, packet) ->
          number % 3 == 0 ? List.of(spoilt(packet, random)) : List.of(packet));
      bench.recorder.record();
      bench.player.play();
      bench.time.advance(Duration.ofSeconds(13));

      RecordingProbe recorded = bench.stop();

      assertThat(bench.heard).contains("stopped").noneMatch(word -> word.startsWith("failed"));
      assertThat(recorded.track("opus").frames()).isGreaterThan(400);
    }
  }

  /// The same packet with some bytes of another value behind its header, or cut short.
  private static ByteBuf spoilt(ByteBuf packet, Random random) {
    ByteBuf copy = Unpooled.copiedBuffer(packet);
    for (int i = 0; i < 4; i++) {
      copy.setByte(12 + random.nextInt(Math.min(24, copy.readableBytes() - 12)), random.nextInt());
    }
    return random.nextInt(4) == 0
        ? copy.slice(0, 12 + random.nextInt(copy.readableBytes() - 12))
        : copy;
  }

  private static RecordingTestBench bench(Encoding encoding, Path target, Executor writer) {
    RecordingProfile profile =
        encoding == Encoding.VP8 ? RecordingProfile.WEBM : RecordingProfile.MKV;
    return new RecordingTestBench(MediaFiles.of(encoding), target, profile, writer);
  }

  /// What is written while it stalls waits.
  private static final class StallingDisk implements Executor {

    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private boolean stalls;

    @Override
    public void execute(Runnable task) {
      if (stalls) {
        waiting.add(task);
      } else {
        task.run();
      }
    }

    void stall() {
      stalls = true;
    }

    void goOn() {
      stalls = false;
      while (!waiting.isEmpty()) {
        waiting.remove().run();
      }
    }
  }
}
