package org.kaimen.mediaserver.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.netty.buffer.ByteBuf;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kaimen.mediaserver.container.Encoding;
import org.kaimen.mediaserver.rtp.MediaKind;
import org.kaimen.mediaserver.rtp.Rtp;
import org.kaimen.mediaserver.webrtc.NoLeaks;

/// Twelve seconds that are played into a recorder over a line with faults.
@ExtendWith(NoLeaks.class)
class RecorderTest {

  private static final int VIDEO_FRAMES = MediaFiles.SECONDS * MediaFiles.FRAMES_A_SECOND;
  private static final long FRAME_MILLIS = 1000 / MediaFiles.FRAMES_A_SECOND;

  /// Between two key frames of the file.
  private static final long KEY_FRAME_MILLIS = 2000;

  @TempDir Path folder;
  private final List<RecordingTestBench> benches = new ArrayList<>();

  @AfterEach
  void close() {
    benches.forEach(RecordingTestBench::close);
  }

  private RecordingTestBench bench(Encoding encoding, RecordingProfile profile) {
    RecordingTestBench bench =
        new RecordingTestBench(
            MediaFiles.of(encoding), folder.resolve("recorded-" + benches.size()), profile);
    benches.add(bench);
    return bench;
  }

  private RecordingTestBench bench() {
    return bench(Encoding.VP8, RecordingProfile.WEBM);
  }

  private static void assertSound(RecordingTestBench bench) {
    assertThat(MediaFiles.complaints(bench.target)).isEmpty();
  }

  @Test
  void lostAudioLeavesAGapOfItsLength() throws Exception {
    RecordingTestBench bench = bench();
    bench.line.fault((kind, number, packet) ->
        kind == MediaKind.AUDIO && number >= 100 && number < 150 ? List.of() : List.of(packet));

    RecordingProbe recorded = bench.recordAll();

    assertThat(recorded.track("opus").longestGapMillis()).isCloseTo(1020, within(2L));
    assertThat(recorded.durationMillis()).isCloseTo(12_000, within(50L));
    assertThat(recorded.track("vp8").frames()).isEqualTo(VIDEO_FRAMES);
    assertSound(bench);
  }

  @ParameterizedTest
  @EnumSource(
      value = Encoding.class,
      names = {"VP8", "VP9", "H264", "AV1"})
  void lostVideoIsLeftOutUntilTheNextKeyFrame(Encoding encoding) throws Exception {
    RecordingTestBench bench = bench(encoding, RecordingProfile.MKV);
    bench.line.fault((kind, number, packet) ->
        kind == MediaKind.VIDEO && number == 90 ? List.of() : List.of(packet));

    RecordingProbe.Track video = bench.recordAll().tracks().getLast();

    assertThat(video.frames()).isLessThan(VIDEO_FRAMES);
    assertThat(video.longestGapMillis())
        .isGreaterThan(FRAME_MILLIS)
        .isLessThanOrEqualTo(KEY_FRAME_MILLIS + FRAME_MILLIS);
    assertThat(bench.line.keyFrameRequests).isGreaterThan(1);
    assertSound(bench);
  }

  @Test
  void packetsInAnotherOrderAndTwiceDoNoHarm() throws Exception {
    RecordingTestBench bench = bench();
    List<ByteBuf> held = new ArrayList<>();
    bench.line.fault((kind, number, packet) -> {
      if (kind == MediaKind.AUDIO || number >= 250) {
        return List.of(
            packet); // how many there are is the encoder's choice: one held may be the last
      }
      if (number % 5 == 3) {
        held.add(packet.copy());
        return List.of();
      }
      if (number % 5 == 4) {
        return List.of(packet, held.removeLast(), packet);
      }
      return List.of(packet);
    });

    RecordingProbe recorded = bench.recordAll();

    assertThat(held).as("what the line keeps to itself, which no recorder can have").isEmpty();
    assertThat(recorded.track("vp8").frames()).isEqualTo(VIDEO_FRAMES);
    assertSound(bench);
  }

  @Test
  void aSourceThatBeginsAnewGoesOnInTheSameTime() throws Exception {
    RecordingTestBench bench = bench();
    bench.line.loseReports();
    bench.line.fault((kind, number, packet) -> {
      if (number < (kind == MediaKind.VIDEO ? 150 : 250)) {
        return List.of(packet);
      }
      ByteBuf changed = packet.copy();
      Rtp.setSsrc(changed, 4711);
      Rtp.setSequence(changed, (Rtp.sequence(packet) + 30_000) & 0xffff);
      Rtp.setTimestamp(changed, (Rtp.timestamp(packet) + 0x8000_0000L) & 0xffff_ffffL);
      return List.of(changed);
    });

    RecordingProbe recorded = bench.recordAll();

    assertThat(recorded.durationMillis()).isCloseTo(12_000, within(50L));
    assertThat(recorded.track("opus").longestGapMillis()).isLessThan(30);
    assertThat(recorded.track("vp8").longestGapMillis())
        .isLessThanOrEqualTo(KEY_FRAME_MILLIS + FRAME_MILLIS);
    assertThat(recorded.track("vp8").lastMillis()).isCloseTo(11_960, within(50L));
    assertSound(bench);
  }

  @Test
  void numbersThatWrapGoOn() throws Exception {
    RecordingTestBench bench = bench();
    bench.line.loseReports();
    bench.line.fault((kind, number, packet) -> {
      ByteBuf changed = packet.copy();
      Rtp.setSequence(changed, (Rtp.sequence(packet) + 65_500) & 0xffff);
      Rtp.setTimestamp(changed, (Rtp.timestamp(packet) + 0xffff_0000L) & 0xffff_ffffL);
      return List.of(changed);
    });

    RecordingProbe recorded = bench.recordAll();

    assertThat(recorded.track("vp8").frames()).isEqualTo(VIDEO_FRAMES);
    assertThat(recorded.track("vp8").longestGapMillis()).isLessThanOrEqualTo(FRAME_MILLIS + 1);
    assertThat(recorded.track("opus").longestGapMillis()).isLessThanOrEqualTo(22);
  }

  @Test
  void videoThatTravelsLongerStaysInStepWithItsSound() throws Exception {
    RecordingTestBench bench = bench();
    Queue<ByteBuf> onTheWay = new ArrayDeque<>();
    bench.line.fault((kind, number, packet) -> {
      if (kind == MediaKind.AUDIO) {
        return List.of(packet);
      }
      onTheWay.add(packet.copy());
      return onTheWay.size() > 15 ? List.of(onTheWay.remove()) : List.of();
    });

    RecordingProbe recorded = bench.recordAll();
    onTheWay.forEach(ByteBuf::release);

    // packets 15 behind are the frame's that is some 200 ms old
    List<Long> video = recorded.track("vp8").timesMillis();
    assertThat(video.get(100) - recorded.track("opus").firstMillis())
        .isCloseTo(100 * FRAME_MILLIS, within(20L));
  }

  @Test
  void aPauseIsNotSqueezed() throws Exception {
    RecordingTestBench bench = bench();
    bench.recorder.record();
    bench.player.play();
    bench.time.advance(Duration.ofSeconds(3));
    bench.recorder.pause();
    bench.time.advance(Duration.ofSeconds(4));
    bench.recorder.record();
    bench.time.advanceUntil(() -> bench.heard.contains("end of stream"), Duration.ofSeconds(10));

    RecordingProbe recorded = bench.stop();

    assertThat(bench.heard)
        .containsExactly("recording", "paused", "recording", "end of stream", "stopped");
    assertThat(recorded.track("opus").longestGapMillis()).isCloseTo(4000, within(50L));
    assertThat(recorded.track("opus").lastMillis()).isCloseTo(12_000, within(50L));
    assertThat(recorded.track("vp8").keyTimesMillis())
        .as("video goes on with a key frame")
        .anyMatch(time -> time > 7000 && time <= 9000);
    assertThat(recorded.chapters())
        .hasSize(1)
        .first()
        .asString()
        .matches("Paused 30[0-9]{2}-70[0-9]{2}");
    assertSound(bench);
  }

  @Test
  void everyPauseIsMarkedAndAPauseBeforeTheEndIsNone() throws Exception {
    RecordingTestBench bench = bench();
    bench.recorder.record();
    bench.player.play();
    for (int i = 0; i < 3; i++) {
      bench.time.advance(Duration.ofMillis(1500));
      bench.recorder.pause();
      bench.time.advance(Duration.ofMillis(1500));
      bench.recorder.record();
      bench.recorder.pause(); // before any frame
      bench.time.advance(Duration.ofMillis(500));
      bench.recorder.record();
    }
    bench.time.advance(Duration.ofSeconds(1));
    bench.recorder.pause();
    bench.time.advance(Duration.ofSeconds(1));

    RecordingProbe recorded = bench.stop();

    assertThat(recorded.chapters())
        .hasSize(3)
        .satisfiesExactly(
            one -> assertThat(one).matches("Paused 15[0-9]{2}-35[0-9]{2}"),
            two -> assertThat(two).matches("Paused 50[0-9]{2}-70[0-9]{2}"),
            three -> assertThat(three).matches("Paused 85[0-9]{2}-105[0-9]{2}"));
    assertThat(recorded.durationMillis()).isBetween(11_400L, 11_700L);
    assertSound(bench);
  }

  @Test
  void videoIsNotHeldBackBySoundThatIsSilent() throws Exception {
    RecordingTestBench bench = bench();
    bench.line.fault((kind, number, packet) ->
        kind == MediaKind.AUDIO && (number < 150 || number >= 250) ? List.of() : List.of(packet));
    bench.recorder.record();
    bench.player.play();
    for (int seconds = 3; seconds <= 9; seconds += 3) {
      bench.time.advance(Duration.ofSeconds(3));
      Path copy = Files.copy(bench.target, folder.resolve("copy-" + seconds + ".webm"));
      assertThat(RecordingProbe.of(copy).track("vp8").lastMillis())
          .isGreaterThan(seconds * 1000L - 1000);
    }
    bench.time.advanceUntil(() -> bench.heard.contains("end of stream"), Duration.ofSeconds(10));

    RecordingProbe recorded = bench.stop();

    assertThat(recorded.track("vp8").frames()).isEqualTo(VIDEO_FRAMES);
    assertThat(recorded.track("opus").firstMillis()).isCloseTo(3000, within(50L));
    assertThat(recorded.track("opus").lastMillis()).isCloseTo(5000, within(50L));
    assertSound(bench);
  }

  @ParameterizedTest
  @EnumSource(
      value = Encoding.class,
      names = {"VP8", "VP9", "H264", "AV1"})
  void videoThatComesLateIsInItsPlace(Encoding encoding) throws Exception {
    RecordingTestBench bench = bench(encoding, RecordingProfile.MKV);
    bench.line.fault((kind, number, packet) ->
        kind == MediaKind.VIDEO && bench.player.positionMillis() < 5000
            ? List.of()
            : List.of(packet));

    RecordingProbe recorded = bench.recordAll();

    assertThat(recorded.track("opus").firstMillis()).isZero();
    RecordingProbe.Track video = recorded.track(encoding.name().toLowerCase(Locale.ROOT));
    assertThat(video.firstMillis()).isCloseTo(6000, within(50L));
    assertThat(video.lastMillis()).isCloseTo(11_960, within(50L));
    assertSound(bench);
  }

  @Test
  void audioIsNotHeldBackByVideoThatNeverComes() throws Exception {
    RecordingTestBench bench = bench();
    bench.line.fault(
        (kind, number, packet) -> kind == MediaKind.VIDEO ? List.of() : List.of(packet));

    RecordingProbe recorded = bench.recordAll();

    assertThat(recorded.track("opus").frames()).isGreaterThan(590);
    assertThat(recorded.tracks()).as("the empty track is taken out").hasSize(1);
    assertThat(recorded.durationMillis()).isCloseTo(12_000, within(50L));
    assertThat(RecordingProbe.seek(bench.target, 7900)).isCloseTo(7900, within(1000L));
    assertSound(bench);
  }

  @Test
  void aSourceOfAudioAloneMakesASoundAudioFile() throws Exception {
    RecordingTestBench bench = bench(Encoding.OPUS, RecordingProfile.WEBM);

    RecordingProbe recorded = bench.recordAll();

    assertThat(recorded.tracks()).hasSize(1);
    assertThat(recorded.track("opus").frames()).isGreaterThan(590);
    assertSound(bench);
  }

  @Test
  void aProfileLeavesOutTheOtherKind() throws Exception {
    RecordingTestBench bench = bench(Encoding.VP8, RecordingProfile.WEBM_VIDEO_ONLY);

    RecordingProbe recorded = bench.recordAll();

    assertThat(recorded.tracks()).hasSize(1);
    assertThat(recorded.track("vp8").frames()).isEqualTo(VIDEO_FRAMES);
    assertThat(recorded.track("vp8").firstMillis()).isZero();
  }

  @Test
  void aBrowserCanSeekInTheFile() throws Exception {
    RecordingTestBench bench = bench();

    RecordingProbe recorded = bench.recordAll();

    assertThat(recorded.cues()).isTrue();
    assertThat(RecordingProbe.seek(bench.target, 7900)).isCloseTo(6000, within(50L));
  }

  @Test
  void theFileCanBePlayedWhileItIsWritten() throws Exception {
    RecordingTestBench bench = bench();
    bench.recorder.record();
    bench.player.play();
    bench.time.advance(Duration.ofSeconds(8));
    Path copy = Files.copy(bench.target, folder.resolve("copy.webm"));

    RecordingProbe sofar = RecordingProbe.of(copy);

    assertThat(sofar.track("vp8").lastMillis()).isGreaterThan(7000);
    assertThat(sofar.track("opus").lastMillis()).isGreaterThan(7000);
    assertThat(sofar.cues()).isFalse();
    assertThat(MediaFiles.complaints(copy)).isEmpty();
  }
}
