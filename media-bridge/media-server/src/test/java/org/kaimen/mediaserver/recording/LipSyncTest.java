package org.kaimen.mediaserver.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kaimen.mediaserver.container.Frame;
import org.kaimen.mediaserver.container.MatroskaReader;
import org.kaimen.mediaserver.container.Track;
import org.kaimen.mediaserver.rtp.MediaKind;

/// An hour of a sender whose clocks drift, in the time the writing takes; what an hour does not
/// change, in ten minutes.
class LipSyncTest {

  private static final long HOUR_MILLIS = 3_600_000;
  private static final long TEN_MINUTES_MILLIS = 600_000;
  private static final long STEP_MILLIS = 20;

  @TempDir Path folder;

  @ParameterizedTest(name = "the sender''s clock {0} ppm off ours, its sound card {1} ppm off that")
  @CsvSource({
    "-50, -100, " + TEN_MINUTES_MILLIS,
    "-20, 300, " + HOUR_MILLIS,
    "50, 100, " + TEN_MINUTES_MILLIS,
    "0, 0, " + TEN_MINUTES_MILLIS
  })
  void picturesAndSoundStayWithin40Millis(double sender, double audio, long millis)
      throws Exception {
    Path target = folder.resolve("drift.webm");
    record(target, new FlashAndBeep.Drift(sender, audio), 6000, millis);

    Map<Long, Long> apart = apart(target);
    assertThat(apart).hasSizeGreaterThan(fewest(millis));
    assertThat(most(apart)).isLessThan(40);
    assertThat(RecordingProbe.of(target).durationMillis()).isBetween(millis - 1000, millis + 1000);
  }

  @Test
  void aRecordingThatBeginsWithTheSenderIsInStepFromTheFirstReportsOn() throws Exception {
    Path target = folder.resolve("first.webm");
    record(target, new FlashAndBeep.Drift(50, 100), 0, TEN_MINUTES_MILLIS);

    Map<Long, Long> apart = apart(target);
    assertThat(apart).hasSizeGreaterThan(fewest(TEN_MINUTES_MILLIS));
    apart.remove(0L); // before the reports: by arrival
    assertThat(most(apart)).isLessThan(40);
  }

  /// How many flashes have to come through in that time.
  private static int fewest(long millis) {
    return (int) (250 * millis / HOUR_MILLIS);
  }

  /// How many milliseconds later than its beep each flash is that came through with it, by when
  /// both were made.
  private static Map<Long, Long> apart(Path file) throws IOException {
    Map<Long, Long> flashes = new HashMap<>();
    Map<Long, Long> beeps = new HashMap<>();
    read(file, flashes, beeps);
    flashes.keySet().retainAll(beeps.keySet());
    flashes.replaceAll((made, flash) -> flash - beeps.getOrDefault(made, 0L));
    return flashes;
  }

  /// @param beforeMillis for how long it has been sending
  private static void record(Path target, FlashAndBeep.Drift drift, long beforeMillis, long millis)
      throws Exception {
    try (TestLoop time = new TestLoop()) {
      FlashAndBeep source = new FlashAndBeep(drift, new Random(5));
      Recorder recorder =
          new Recorder(
              target,
              RecordingProfile.WEBM,
              time.loop(),
              Runnable::run,
              RecordingTestBench.listener(new ArrayList<>()));
      long now = 0;
      for (; now < beforeMillis; now += STEP_MILLIS) {
        time.advance(Duration.ofMillis(STEP_MILLIS));
        source.advanceTo(now);
      }
      recorder.attach(MediaKind.AUDIO, source);
      recorder.attach(MediaKind.VIDEO, source);
      recorder.record();
      for (; now < beforeMillis + millis; now += STEP_MILLIS) {
        time.advance(Duration.ofMillis(STEP_MILLIS));
        source.advanceTo(now);
      }
      var stopped = recorder.stop();
      time.advanceUntil(stopped::isDone, Duration.ofSeconds(1));
      stopped.get();
    }
  }

  private static long most(Map<Long, Long> apart) {
    return apart.values().stream().mapToLong(Math::abs).max().orElseThrow();
  }

  private static void read(Path file, Map<Long, Long> flashes, Map<Long, Long> beeps)
      throws IOException {
    try (MatroskaReader reader = MatroskaReader.open(file)) {
      for (Frame frame = reader.read(); frame != null; frame = reader.read()) {
        byte[] data = frame.data();
        if (data[data.length - 1] == FlashAndBeep.LOUD) {
          long at = 0;
          for (int i = data.length - 5; i < data.length - 1; i++) {
            at = at << 8 | (data[i] & 0xff);
          }
          boolean sound = reader.tracks().get(frame.track()) instanceof Track.Audio;
          (sound ? beeps : flashes).put(at, frame.timeMillis());
        }
      }
    }
  }
}
