package org.kaimen.mediaserver.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MatroskaWriterTest {

  private static final Track AUDIO = new Track.Audio(2);
  private static final byte[] SOUND = {0x78, 1, 2, 3};

  @TempDir Path folder;

  private static Track video(Encoding encoding) {
    return new Track.Video(encoding, 320, 240, null);
  }

  private static List<Frame> framesOf(Path file) throws IOException {
    List<Frame> frames = new ArrayList<>();
    try (MatroskaReader reader = MatroskaReader.open(file)) {
      for (Frame frame = reader.read(); frame != null; frame = reader.read()) {
        frames.add(frame);
      }
    }
    return frames;
  }

  @Test
  void whatWasWrittenIsRead() throws Exception {
    Path file = folder.resolve("file.mkv");
    AvcParameterSets sets =
        new AvcParameterSets(List.of(hex("6742000af841a2")), List.of(hex("68ce3c80")));
    List<Track> tracks = List.of(AUDIO, new Track.Video(Encoding.H264, 128, 96, sets));
    try (MatroskaWriter writer = MatroskaWriter.open(file, false)) {
      writer.begin(tracks);
      FrameFile.write(writer, new Frame(0, 0, 20, true, SOUND));
      FrameFile.write(writer, new Frame(1, 5, 0, true, hex("000000026588")));
      FrameFile.write(writer, new Frame(0, 20, 20, true, SOUND));
      writer.finish();
    }

    try (MatroskaReader reader = MatroskaReader.open(file)) {
      assertThat(reader.durationMillis()).isEqualTo(40);
      assertThat(reader.tracks().getFirst()).isEqualTo(AUDIO);
      assertThat(reader.tracks().getLast())
          .isInstanceOfSatisfying(
              Track.Video.class,
              video -> {
                assertThat(video.width()).isEqualTo(128);
                assertThat(video.setup())
                    .isInstanceOfSatisfying(
                        AvcParameterSets.class,
                        kept ->
                            assertThat(kept.all())
                                .containsExactly(hex("6742000af841a2"), hex("68ce3c80")));
              });
    }
    assertThat(framesOf(file)).extracting(Frame::timeMillis).containsExactly(0L, 5L, 20L);
    assertThat(framesOf(file).getFirst().data()).isEqualTo(SOUND);
  }

  @Test
  void aTrackWithoutAFrameIsTakenOut() throws Exception {
    Path file = folder.resolve("file.webm");
    try (MatroskaWriter writer = MatroskaWriter.open(file, true)) {
      writer.begin(List.of(video(Encoding.VP8), AUDIO));
      FrameFile.write(writer, new Frame(1, 0, 20, true, SOUND));
      writer.finish();
    }

    try (MatroskaReader reader = MatroskaReader.open(file)) {
      assertThat(reader.tracks()).containsExactly(AUDIO);
    }
    assertThat(framesOf(file)).hasSize(1);
  }

  @Test
  void framesThatMakeNoSenseAreLeftOut() throws Exception {
    Path file = folder.resolve("file.webm");
    try (MatroskaWriter writer = MatroskaWriter.open(file, true)) {
      writer.begin(List.of(video(Encoding.VP9), AUDIO));
      for (int i = 0; i < 30; i++) {
        FrameFile.write(writer, new Frame(0, i, 0, false, hex("8400"))); // never shown
        FrameFile.write(writer, new Frame(1, i, 1, true, SOUND));
      }
      writer.finish();
    }

    assertThat(framesOf(file)).hasSizeGreaterThanOrEqualTo(30);
  }

  @Test
  void aClusterThatEndedCanBeReadThoughTheFileWasNot() throws Exception {
    Path file = folder.resolve("file.webm");
    try (MatroskaWriter writer = MatroskaWriter.open(file, true)) {
      writer.begin(List.of(AUDIO));
      FrameFile.write(writer, new Frame(0, 0, 20, true, SOUND));
      FrameFile.write(writer, new Frame(0, 20, 20, true, SOUND));
      writer.endCluster();

      // libavformat holds the newest sound back until the next frame
      assertThat(framesOf(file)).hasSize(1);
    }
  }

  @Test
  void aPictureLargerThanOneWriteOfLibavformatIsWhole() throws Exception {
    Path file = folder.resolve("file.webm");
    byte[] picture = new byte[600_000];
    new Random(3).nextBytes(picture);
    try (MatroskaWriter writer = MatroskaWriter.open(file, true)) {
      writer.begin(List.of(video(Encoding.VP8), AUDIO));
      FrameFile.write(writer, new Frame(0, 0, 20, true, picture));
      FrameFile.write(writer, new Frame(1, 0, 20, true, SOUND));
      writer.endCluster();
      FrameFile.write(writer, new Frame(1, 20, 20, true, SOUND));
      writer.finish();
    }

    assertThat(framesOf(file)).hasSize(3);
    assertThat(framesOf(file).getFirst().data()).isEqualTo(picture);
  }

  @Test
  void webmTakesNoH264() throws Exception {
    try (MatroskaWriter writer = MatroskaWriter.open(folder.resolve("file.webm"), true)) {
      assertThatThrownBy(() -> writer.begin(List.of(video(Encoding.H264))))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void aNameIsNeverAProtocol() throws Exception {
    Path file = folder.resolve("pipe:1");
    try (MatroskaWriter writer = MatroskaWriter.open(file, true)) {
      writer.begin(List.of(AUDIO));
      writer.finish();
    }
    assertThat(Files.size(file)).isPositive();
  }

  @Test
  void parameterSetsThatAreCutShortAreNone() {
    byte[] whole =
        new AvcParameterSets(List.of(hex("6742000af841a2")), List.of(hex("68ce3c80"))).toRecord();
    assertThat(AvcParameterSets.ofRecord(whole)).isPresent();

    for (int length = 0; length < whole.length; length++) {
      assertThat(AvcParameterSets.ofRecord(Arrays.copyOf(whole, length))).isEmpty();
    }
  }

  private static byte[] hex(String hex) {
    return HexFormat.of().parseHex(hex);
  }
}
