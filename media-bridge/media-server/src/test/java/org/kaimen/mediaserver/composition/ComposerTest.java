package org.kaimen.mediaserver.composition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.kaimen.mediaserver.composition.Clips.part;
import static org.kaimen.mediaserver.composition.Clips.sine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaimen.mediaserver.composition.Clips.Pictures;
import org.kaimen.mediaserver.composition.Clips.Sound;
import org.kaimen.mediaserver.composition.Plan.Kind;
import org.kaimen.mediaserver.composition.Plan.Part;
import org.kaimen.mediaserver.container.Encoding;
import org.kaimen.mediaserver.recording.MediaFiles;

/// Files made of real recordings, looked at and listened to.
class ComposerTest {

  private static final Path RECORDED = Path.of("src/test/resources/recording");

  @TempDir private Path folder;
  private Clips clips;
  private Path target;

  @BeforeEach
  void setUp() {
    clips = new Clips(folder);
    target = folder.resolve("whole.mp4");
  }

  private void make(long millis, Part... parts) throws CompositionException {
    Composer.make(new Plan(target, Duration.ofMillis(millis), List.of(parts)), _ -> {});
  }

  @Test
  void twoSideBySideOnOneClock() throws Exception {
    Path red = clips.record("red", "640x480", sine(440), 5);
    Path blue = clips.record("blue", "360x640", sine(1500), 2);
    List<Integer> told = new ArrayList<>();
    Plan plan =
        new Plan(
            target,
            Duration.ofSeconds(5),
            List.of(
                part(red, "a", Kind.CAMERA, 0, 5000),
                part(blue, "b", Kind.CAMERA, 1300, 1200),
                part(blue, "b", Kind.CAMERA, 4010, 990)));

    Composer.make(plan, told::add);

    Pictures seen = clips.pictures(target);
    assertThat(seen.count()).isEqualTo(125);
    assertThat(seen.at(1280, 320, 360)).isEqualTo("R--");
    assertThat(seen.at(4960, 320, 360)).isEqualTo("R--");
    assertThat(seen.at(4960, 320, 60)).as("above a picture of 4:3").isEqualTo("dark");
    assertThat(seen.at(4960, 960, 60)).as("an upright one").isEqualTo("--B");
    assertThat(List.of(1200, 1240, 1320, 2440, 2520, 3960, 4040))
        .extracting(at -> seen.at(at, 960, 360))
        .containsExactly("dark", "dark", "--B", "--B", "dark", "dark", "--B");

    Sound heard = clips.sound(target);
    assertThat(heard.samples().length / 48.0).isCloseTo(5000, within(30.0));
    assertThat(heard.peak()).isLessThan(0.95);
    assertThat(heard.tone(440, 2000)).isGreaterThan(0.05);
    assertThat(heard.tone(1500, 2000)).isGreaterThan(0.05);
    assertThat(heard.onset(1500, 0.03, 0)).isCloseTo(1300, within(15L));
    assertThat(heard.onset(1500, 0.03, 2600)).isCloseTo(4010, within(15L));
    assertThat(heard.tone(1500, 3000)).as("while the recording pauses").isLessThan(0.003);
    assertThat(heard.tone(440, 3000)).isGreaterThan(0.05);
    assertThat(told).isSorted().startsWith(5).endsWith(98);
    assertThat(MediaFiles.complaints(target)).isEmpty();
  }

  @Test
  void whoSpeaksIsLargeAndThenTheSharedScreen() throws Exception {
    Path red = clips.record("red", "320x240", "lt(t,3)*" + sine(440), 9);
    Path blue = clips.record("blue", "320x240", "gt(t,3)*" + sine(700), 9);
    Path lime = clips.record("lime", "320x240", "0", 9);
    Path yellow = clips.record("yellow", "640x400", "0", 1);

    make(
        9000,
        part(red, "a", Kind.CAMERA, 0, 9000),
        part(blue, "b", Kind.CAMERA, 0, 9000),
        part(lime, "c", Kind.CAMERA, 0, 9000),
        part(yellow, "b", Kind.SCREEN, 6000, 3000));

    Pictures seen = clips.pictures(target);
    assertThat(seen.at(2000, 480, 360)).as("large").isEqualTo("R--");
    assertThat(seen.at(2000, 1120, 270)).as("strip").isEqualTo("--B");
    assertThat(seen.at(2000, 1120, 450)).isEqualTo("-G-");
    assertThat(seen.at(5000, 480, 360)).isEqualTo("--B");
    assertThat(seen.at(5000, 1120, 270)).isEqualTo("R--");
    // nothing is sent of a screen that stands still
    assertThat(seen.at(8800, 480, 360)).isEqualTo("RG-");
    assertThat(seen.at(8800, 1120, 180)).isEqualTo("R--");
    assertThat(seen.at(8800, 1120, 360)).isEqualTo("--B");
    assertThat(seen.at(8800, 1120, 540)).isEqualTo("-G-");
  }

  @Test
  void takesWhateverIsRecorded() throws Exception {
    Path sound = folder.resolve("sound.webm");
    MediaFiles.ffmpeg("-y", "-i", MediaFiles.of(Encoding.VP8).toString(), "-vn", sound.toString());
    make(
        2000,
        part(MediaFiles.of(Encoding.H264), "a", Kind.CAMERA, 0, 2000),
        part(MediaFiles.of(Encoding.VP9), "b", Kind.CAMERA, 0, 2000),
        part(sound, "c", Kind.CAMERA, 0, 2000),
        part(RECORDED.resolve("kms-cut-off-by-crash.webm"), "d", Kind.CAMERA, 0, 2000),
        part(folder.resolve("gone.webm"), "e", Kind.CAMERA, 0, 2000));

    Pictures seen = clips.pictures(target);
    assertThat(seen.count()).isEqualTo(50);
    assertThat(seen.at(1000, 480, 200)).isNotEqualTo("dark");
    assertThat(seen.at(1960, 1120, 90)).isNotEqualTo("dark");
    assertThat(clips.sound(target).tone(440, 1000)).isGreaterThan(0.05);
  }

  @Test
  void whatCannotBeReadHasAName() throws IOException {
    Path noise = Files.writeString(folder.resolve("noise.webm"), "this is no recording");

    assertThatThrownBy(() -> make(1000, part(noise, "a", Kind.CAMERA, 0, 1000)))
        .isInstanceOfSatisfying(
            CompositionException.class,
            e -> assertThat(e.failure()).isEqualTo(CompositionFailure.UNREADABLE));
    assertThat(folder).isDirectoryNotContaining("glob:**.mp4*");
  }
}
