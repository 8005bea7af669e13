package org.kaimen.mediaserver.playback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.netty.buffer.ByteBuf;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kaimen.mediaserver.container.Encoding;
import org.kaimen.mediaserver.recording.MediaFiles;
import org.kaimen.mediaserver.recording.TestLoop;
import org.kaimen.mediaserver.rtp.Codec;
import org.kaimen.mediaserver.rtp.MediaKind;
import org.kaimen.mediaserver.rtp.MediaSink;
import org.kaimen.mediaserver.rtp.Rtp;

class PlayerTest {

  private static final long MILLI = 1_000_000;

  /// @param atMillis when it was sent
  private record Sent(
      MediaKind kind, long atMillis, int sequence, long timestamp, boolean marker, int length) {}

  private final TestLoop time = new TestLoop();
  private final List<Sent> sent = new ArrayList<>();
  private final List<String> heard = new ArrayList<>();
  private final List<Player> players = new ArrayList<>();
  @TempDir Path folder;

  @AfterEach
  void close() {
    players.forEach(Player::close);
    time.advance(Duration.ofMillis(5));
    time.close();
  }

  private Player player(Path file, Executor reader) {
    Player player =
        new Player(
            file,
            time.loop(),
            reader,
            new Player.Listener() {
              @Override
              public void onEndOfStream() {
                heard.add("end");
              }

              @Override
              public void onFailed(String why) {
                heard.add("failed: " + why);
              }
            });
    players.add(player);
    MediaSink sink = new Ear();
    player.attach(MediaKind.AUDIO, sink);
    player.attach(MediaKind.VIDEO, sink);
    return player;
  }

  private Player player(Encoding encoding) {
    Player player = player(MediaFiles.of(encoding), Runnable::run);
    time.advance(Duration.ofMillis(5));
    return player;
  }

  private long millis() {
    return time.nanos() / MILLI;
  }

  private List<Sent> sent(MediaKind kind) {
    return sent.stream().filter(packet -> packet.kind() == kind).toList();
  }

  @Test
  void whatIsInTheFileIsKnownOnceItIsOpen() {
    Player player = player(MediaFiles.of(Encoding.H264), Runnable::run);
    assertThat(player.codec(MediaKind.VIDEO)).isNull();

    time.advance(Duration.ofMillis(5));

    assertThat(player.codec(MediaKind.AUDIO)).isEqualTo(new Codec("opus", 48_000, 2, ""));
    assertThat(player.codec(MediaKind.VIDEO))
        .extracting(Codec::fmtp)
        .asString()
        .contains("profile-level-id=42");
    assertThat(player.durationMillis()).isCloseTo(12_000, within(50L));
    assertThat(sent).isEmpty();
  }

  @Test
  void packetsComeWhenTheyAreDue() {
    Player player = player(Encoding.VP8);
    player.play();
    time.advance(Duration.ofSeconds(14));

    assertThat(heard).containsExactly("end");
    assertThat(sent(MediaKind.AUDIO)).hasSizeGreaterThan(590);
    for (MediaKind kind : MediaKind.values()) {
      long rate = kind == MediaKind.AUDIO ? 48 : 90;
      List<Sent> packets = sent(kind);
      Sent first = packets.getFirst();
      for (int i = 1; i < packets.size(); i++) {
        Sent packet = packets.get(i);
        assertThat(packet.length()).isLessThanOrEqualTo(1200);
        assertThat(packet.sequence()).isEqualTo((first.sequence() + i) & 0xffff);
        assertThat(packet.atMillis() - first.atMillis())
            .isCloseTo((packet.timestamp() - first.timestamp()) / rate, within(10L));
      }
    }
    assertThat(sent(MediaKind.VIDEO).stream().filter(Sent::marker))
        .hasSize(MediaFiles.SECONDS * MediaFiles.FRAMES_A_SECOND);
  }

  @Test
  void pausingAndPlayingWorksAnyNumberOfTimes() {
    Player player = player(Encoding.VP8);
    for (int i = 0; i < 5; i++) {
      player.play();
      time.advance(Duration.ofSeconds(1));
      player.pause();
      int before = sent.size();
      time.advance(Duration.ofSeconds(3));
      assertThat(sent).hasSize(before);
      assertThat(player.positionMillis()).isCloseTo((i + 1) * 1000L, within(20L));
    }
    player.play();
    time.advance(Duration.ofSeconds(8));

    assertThat(heard).containsExactly("end");
    List<Sent> video = sent(MediaKind.VIDEO);
    assertThat(video.stream().filter(Sent::marker)).hasSize(300);
    // timestamps go on as those of a live sender
    assertThat((video.getLast().timestamp() - video.getFirst().timestamp()) / 90)
        .isCloseTo(video.getLast().atMillis() - video.getFirst().atMillis(), within(20L));
  }

  @ParameterizedTest
  @EnumSource(Encoding.class)
  void everyEncodingPlaysPausesSeeksAndEnds(Encoding encoding) {
    Player player = player(encoding);
    assertThat(player.durationMillis()).isCloseTo(12_000, within(50L));
    player.play();
    time.advance(Duration.ofSeconds(1));
    player.pause();
    assertThat(player.positionMillis()).isCloseTo(1000, within(20L));
    time.advance(Duration.ofSeconds(1));
    assertThat(player.positionMillis()).isCloseTo(1000, within(20L));

    player.setPositionMillis(8000);
    sent.clear();
    player.play();
    time.advance(Duration.ofMillis(4200));

    assertThat(heard).containsExactly("end");
    assertThat(player.positionMillis()).isCloseTo(12_000, within(50L));
    assertThat(sent(MediaKind.VIDEO).stream().filter(Sent::marker))
        .hasSize(encoding == Encoding.OPUS ? 0 : 4 * MediaFiles.FRAMES_A_SECOND);
    assertThat(sent(MediaKind.AUDIO)).hasSizeBetween(198, 202);
  }

  @Test
  void seekingGoesOnFromTheKeyFrameBefore() {
    Player player = player(Encoding.VP8);
    player.play();
    time.advance(Duration.ofSeconds(1));

    player.setPositionMillis(7500);
    assertThat(player.positionMillis()).isEqualTo(7500);
    time.advance(Duration.ofMillis(500));
    assertThat(player.positionMillis()).isCloseTo(6500, within(30L));
    player.setPositionMillis(3000);
    time.advance(Duration.ofMillis(500));
    assertThat(player.positionMillis()).isCloseTo(2500, within(30L));

    time.advance(Duration.ofSeconds(11));
    assertThat(heard).containsExactly("end");
  }

  @Test
  void aPositionCanBeSetBeforePlaying() {
    Player player = player(MediaFiles.of(Encoding.VP8), Runnable::run);
    player.setPositionMillis(8000);
    player.play();
    time.advance(Duration.ofMillis(4500));

    assertThat(heard).containsExactly("end");
    assertThat(sent(MediaKind.VIDEO).stream().filter(Sent::marker)).hasSize(100);
  }

  @Test
  void aPositionBeyondTheEndPlaysTheLastPart() {
    Player player = player(Encoding.VP8);
    player.setPositionMillis(Long.MAX_VALUE);
    player.play();
    time.advance(Duration.ofSeconds(13));

    assertThat(heard).containsExactly("end");
  }

  @Test
  void afterTheEndItPlaysFromTheBeginning() {
    Player player = player(Encoding.OPUS);
    player.play();
    time.advance(Duration.ofSeconds(13));
    int once = sent.size();

    player.play();
    time.advance(Duration.ofSeconds(13));

    assertThat(heard).containsExactly("end", "end");
    assertThat(sent).hasSize(2 * once);
  }

  @Test
  void stoppingGoesBackToTheBeginning() {
    Player player = player(Encoding.VP8);
    player.play();
    time.advance(Duration.ofSeconds(3));

    player.stop();
    assertThat(player.positionMillis()).isZero();
    player.play();
    time.advance(Duration.ofSeconds(1));

    assertThat(player.positionMillis()).isCloseTo(1000, within(20L));
  }

  @Test
  void aSlowDiskIsWaitedFor() {
    Queue<Runnable> tasks = new ArrayDeque<>();
    Player player = player(MediaFiles.of(Encoding.VP8), tasks::add);
    player.play();
    for (int i = 0; i < 50; i++) {
      time.advance(Duration.ofSeconds(1)); // slower than the media
      for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
        task.run();
      }
    }

    assertThat(heard).containsExactly("end");
    assertThat(sent(MediaKind.VIDEO).stream().filter(Sent::marker)).hasSize(300);
    player.close();
    tasks.forEach(Runnable::run);
  }

  @Test
  void whatIsNoMediaFileIsTold() throws Exception {
    player(folder.resolve("nothing"), Runnable::run);
    time.advance(Duration.ofMillis(5));
    player(Files.writeString(folder.resolve("text"), "#EXTM3U\n"), Runnable::run);
    time.advance(Duration.ofMillis(5));
    player(Files.createFile(folder.resolve("empty")), Runnable::run);
    time.advance(Duration.ofMillis(5));

    assertThat(heard)
        .hasSize(3)
        .allMatch(word -> word.startsWith("failed: cannot open the file: "));
    assertThat(heard.getFirst()).endsWith("No such file or directory");
  }

  @Test
  void aFileThatIsCutOffPlaysToWhereItEnds() throws Exception {
    byte[] whole = Files.readAllBytes(MediaFiles.of(Encoding.VP8));
    Path half = folder.resolve("half.webm");
    Files.write(half, Arrays.copyOf(whole, whole.length / 2));
    Player player = player(half, Runnable::run);
    player.play();
    time.advance(Duration.ofSeconds(13));

    assertThat(heard).containsExactly("end");
    assertThat(sent(MediaKind.VIDEO).size()).isGreaterThan(100);
  }

  private final class Ear implements MediaSink {

    @Override
    public void onRtp(MediaKind kind, Codec codec, ByteBuf packet) {
      assertThat(Rtp.isValid(packet)).isTrue();
      sent.add(
          new Sent(
              kind,
              millis(),
              Rtp.sequence(packet),
              Rtp.timestamp(packet),
              Rtp.marker(packet),
              packet.readableBytes()));
    }

    @Override
    public void onSenderReport(MediaKind kind, long ntpTimestamp, long rtpTimestamp) {}
  }
}
