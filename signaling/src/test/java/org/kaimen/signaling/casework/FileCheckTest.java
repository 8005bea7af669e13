package org.kaimen.signaling.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kaimen.signaling.platform.Refusal;
import org.springframework.http.MediaType;

class FileCheckTest {

  /// Where the width stands in a PNG: behind the signature and the first chunk's length and type.
  private static final int PNG_WIDTH = 16;

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(AttachmentType.class)
  void aWholeFileOfEachKindIsTaken(AttachmentType type) throws IOException {
    assertThat(check(Samples.of(type), type.mediaType())).isEqualTo(type);
  }

  @ParameterizedTest
  @EnumSource(AttachmentType.class)
  void whatFollowsTheEndDoesNotMatter(AttachmentType type) throws IOException {
    byte[] longer = Arrays.copyOf(Samples.of(type), Samples.of(type).length + 500);

    assertThat(check(longer, type.mediaType())).isEqualTo(type);
  }

  @ParameterizedTest
  @EnumSource(AttachmentType.class)
  void aFileCutOffAnywhereIsDamaged(AttachmentType type) {
    byte[] whole = Samples.of(type);
    // The last line of a PDF may lack its end.
    int shortest = type == AttachmentType.PDF ? 2 : 1;
    int start = type == AttachmentType.WEBM ? AttachmentType.HEAD : 12;
    int step = type.isVideo() ? 13 : 1;
    for (int length = start; length <= whole.length - shortest; length += step) {
      byte[] cut = Arrays.copyOf(whole, length);

      assertThatThrownBy(() -> check(cut, type.mediaType()))
          .as("%d of %d bytes", length, whole.length)
          .isInstanceOf(Refusal.class)
          .hasMessage("file-damaged");
    }
  }

  @ParameterizedTest
  @EnumSource(AttachmentType.class)
  void aFileThatIsNotWhatItIsCalledIsRefused(AttachmentType type) {
    for (AttachmentType other : AttachmentType.values()) {
      if (other != type) {
        assertThatThrownBy(() -> check(Samples.of(type), other.mediaType()))
            .isInstanceOf(Refusal.class)
            .hasMessage("file-type-not-supported");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html><script>alert(1)</script>",
        "<svg xmlns='http://www.w3.org/2000/svg'/>",
        "GIF89a",
        "MZ",
        "PK\u0003\u0004",
        "%PDF",
        "RIFF....WAVE",
        "\0\0\0\u0018ftypM4A \0\0\0\0",
        "\0\0\0\u0018ftypavif\0\0\0\0",
        "\u001aE\u00df\u00a3\u0088B\u0082\u0088matroska",
        " "
      })
  void otherKindsAreRefused(String content) {
    byte[] bytes = content.getBytes(StandardCharsets.ISO_8859_1);

    assertThatThrownBy(() -> check(bytes, MediaType.IMAGE_PNG))
        .isInstanceOf(Refusal.class)
        .hasMessage("file-type-not-supported");
  }

  /// As browsers record: the sizes of the segment and its clusters are left open.
  @Test
  void aWebmWithoutSizesEndsWhereItsLastPieceDoes() throws IOException {
    byte[] head = HexFormat.of().parseHex("1a45dfa387428284" + "7765626d");
    byte[] open = HexFormat.of().parseHex("18538067" + "ff".repeat(1) + "1f43b675" + "ff");
    byte[] block = HexFormat.of().parseHex("a3841122" + "3344");
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.write(head);
    whole.write(open);
    whole.write(block);
    whole.write(block);
    byte[] bytes = whole.toByteArray();
    MediaType webm = MediaType.parseMediaType("video/webm; codecs=vp8");

    assertThat(check(bytes, webm)).isEqualTo(AttachmentType.WEBM);
    assertThatThrownBy(() -> check(Arrays.copyOf(bytes, bytes.length - 1), webm))
        .hasMessage("file-damaged");
  }

  @Test
  void anEmptyFileIsRefusedAsSuch() {
    assertThatThrownBy(() -> check(new byte[0], MediaType.IMAGE_PNG))
        .isInstanceOf(Refusal.class)
        .hasMessage("file-empty");
  }

  @Test
  void theEndOfASmallPictureInsideIsNotTheEnd() throws IOException {
    byte[] picture = Samples.jpeg();
    ByteArrayOutputStream withThumbnail = new ByteArrayOutputStream();
    withThumbnail.write(picture, 0, 2);
    withThumbnail.write(new byte[] {(byte) 0xFF, (byte) 0xE1});
    withThumbnail.write((picture.length + 2) >>> 8);
    withThumbnail.write(picture.length + 2);
    withThumbnail.write(picture);
    withThumbnail.write(picture, 2, picture.length - 2);
    byte[] whole = withThumbnail.toByteArray();

    assertThat(check(whole, MediaType.IMAGE_JPEG)).isEqualTo(AttachmentType.JPEG);
    assertThatThrownBy(() -> check(Arrays.copyOf(whole, whole.length - 1), MediaType.IMAGE_JPEG))
        .hasMessage("file-damaged");
  }

  @Test
  void aPictureTooLargeToBeShownIsRefused() throws IOException {
    assertThat(check(png(8000, 6250), MediaType.IMAGE_PNG)).isEqualTo(AttachmentType.PNG);
    assertThatThrownBy(() -> check(png(8001, 6250), MediaType.IMAGE_PNG))
        .hasMessage("file-damaged");
    assertThatThrownBy(() -> check(png(Integer.MAX_VALUE, Integer.MAX_VALUE), MediaType.IMAGE_PNG))
        .hasMessage("file-damaged");
    assertThatThrownBy(() -> check(png(0, 0), MediaType.IMAGE_PNG)).hasMessage("file-damaged");
  }

  /// RFC 9649, figures 6 to 8: the size in each of the three kinds of WebP.
  static Stream<Arguments> webpSizes() {
    return Stream.of(
        Arguments.of("VP8 ", "300100 9d012a 8002 e001", 640 * 480L),
        Arguments.of("VP8L", "2f 7fc27700 00000000 00", 640 * 480L),
        Arguments.of("VP8X", "10000000 7f0200 df0100", 640 * 480L),
        Arguments.of("VP8X", "10000000 ffffff ffffff", 1L << 48));
  }

  @ParameterizedTest
  @MethodSource("webpSizes")
  void theSizeOfAWebpIsRead(String chunk, String data, long pixels) {
    byte[] head =
        ByteBuffer.allocate(30)
            .put("RIFF....WEBP".getBytes(StandardCharsets.US_ASCII))
            .put(chunk.getBytes(StandardCharsets.US_ASCII))
            .putInt(0)
            .put(HexFormat.of().parseHex(data.replace(" ", "")))
            .array();

    assertThat(PictureSize.ofWebp(head)).hasValue(pixels);
  }

  private static byte[] png(int width, int height) {
    byte[] png = Samples.png();
    ByteBuffer.wrap(png).putInt(PNG_WIDTH, width).putInt(PNG_WIDTH + 4, height);
    return png;
  }

  private AttachmentType check(byte[] content, MediaType declared) throws IOException {
    return FileCheck.check(Files.write(folder.resolve("file"), content), declared);
  }
}
