package org.kaimen.signaling.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kaimen.signaling.platform.Refusal;

class CleanPictureTest {

  private static final String WHERE = "31.2304N 121.4737E";

  @TempDir private Path folder;

  private byte[] clean(byte[] picture, AttachmentType type) throws IOException {
    Path file = Files.write(folder.resolve("picture"), picture);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    CleanPicture.make(file, type, out);
    return out.toByteArray();
  }

  private static BufferedImage shown(byte[] picture) throws IOException {
    return Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(picture)));
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  @Test
  void whereItWasTakenIsNotKept() throws IOException {
    byte[] told = Samples.jpegTakenAt(WHERE, 1);
    assertThat(text(told)).contains(WHERE, "Exif");

    byte[] clean = clean(told, AttachmentType.JPEG);

    assertThat(text(clean)).doesNotContain(WHERE, "Exif");
    assertThat(shown(clean).getWidth()).isEqualTo(64);
  }

  @Test
  void itIsTurnedTheWayItWasTaken() throws IOException {
    BufferedImage upright = shown(clean(Samples.jpegTakenAt(WHERE, 6), AttachmentType.JPEG));

    assertThat(upright.getWidth()).isEqualTo(48);
    assertThat(upright.getHeight()).isEqualTo(64);
    // the left half of the sample is red; turned clockwise it is the upper half
    assertThat(new Color(upright.getRGB(24, 8)).getRed()).isGreaterThan(200);
    assertThat(new Color(upright.getRGB(24, 56)).getRed()).isLessThan(60);
  }

  @Test
  void whatHidesBehindItsEndIsNotKept() throws IOException {
    byte[] script = "<script>alert(1)</script>".getBytes(StandardCharsets.US_ASCII);
    byte[] polyglot = Arrays.copyOf(Samples.png(), Samples.png().length + script.length);
    System.arraycopy(script, 0, polyglot, Samples.png().length, script.length);

    assertThat(text(clean(polyglot, AttachmentType.PNG))).doesNotContain("script");
  }

  @ParameterizedTest
  @EnumSource(
      value = AttachmentType.class,
      names = {"JPEG", "PNG", "WEBP"})
  void everyKindIsReadAndKeptAsWhatEveryProgramOpens(AttachmentType type) throws IOException {
    byte[] clean = clean(Samples.of(type), type);

    assertThat(AttachmentType.of(clean)).contains(CleanPicture.kept(type));
    assertThat(shown(clean).getWidth()).isPositive();
  }

  @Test
  void aLargeOneIsMadeSmaller() throws IOException {
    ByteArrayOutputStream large = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(9000, 5000, BufferedImage.TYPE_BYTE_GRAY), "png", large);

    BufferedImage shown = shown(clean(large.toByteArray(), AttachmentType.PNG));

    assertThat(shown.getWidth()).isEqualTo(4500);
    assertThat(shown.getHeight()).isEqualTo(2500);
  }

  @Test
  void whatCannotBeDrawnIsRefused() {
    byte[] png = Samples.png();
    Arrays.fill(png, 45, 60, (byte) 0x5a);

    assertThatThrownBy(() -> clean(png, AttachmentType.PNG))
        .isInstanceOf(Refusal.class)
        .hasMessage("file-damaged");
  }
}
