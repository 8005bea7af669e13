package org.kaimen.signaling.casework;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import javax.imageio.ImageIO;

/// Small files of the kinds a case can hold.
final class Samples {

  /// One pixel, lossy.
  private static final String WEBP =
      "52494646240000005745425056503820180000003001009d012a01000100"
          + "02003425a400037000fefb940000";

  private Samples() {}

  static byte[] jpeg() {
    return picture("jpeg");
  }

  static byte[] png() {
    return picture("png");
  }

  static byte[] webp() {
    return HexFormat.of().parseHex(WEBP);
  }

  static byte[] pdf() {
    String text =
        """
        %PDF-1.4
        1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj
        2 0 obj << /Type /Pages /Kids [] /Count 0 >> endobj
        trailer << /Root 1 0 R >>
        %%EOF
        """;
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  static byte[] of(AttachmentType type) {
    return switch (type) {
      case JPEG -> jpeg();
      case PNG -> png();
      case WEBP -> webp();
      case PDF -> pdf();
      case MP4 -> clip("phone.mov");
      case WEBM -> clip("screen.webm");
    };
  }

  /// What `SampleClips` of the media server describes.
  static byte[] clip(String name) {
    try {
      return Files.readAllBytes(
          Path.of("../media-bridge/media-server/src/test/resources/clip").resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Its left half red, with an Exif segment (CIPA DC-008) behind its start.
  ///
  /// @param where in its description
  /// @param orientation 1 to 8
  static byte[] jpegTakenAt(String where, int orientation) {
    BufferedImage picture = new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB);
    for (int x = 0; x < 32; x++) {
      for (int y = 0; y < 48; y++) {
        picture.setRGB(x, y, 0xff0000);
      }
    }
    byte[] plain = written(picture, "jpeg");
    byte[] text = where.getBytes(StandardCharsets.US_ASCII);
    ByteBuffer exif = ByteBuffer.allocate(6 + 8 + 2 + 24 + 4 + text.length + 1);
    exif.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
    exif.put(new byte[] {'M', 'M', 0, 42}).putInt(8).putShort((short) 2);
    exif.putShort((short) 0x010e).putShort((short) 2).putInt(text.length + 1).putInt(38);
    exif.putShort((short) 0x0112).putShort((short) 3).putInt(1);
    exif.putShort((short) orientation).putShort((short) 0).putInt(0).put(text);
    ByteBuffer whole = ByteBuffer.allocate(plain.length + 4 + exif.capacity());
    whole.put(plain, 0, 2).putShort((short) 0xffe1).putShort((short) (exif.capacity() + 2));
    whole.put(exif.array()).put(plain, 2, plain.length - 2);
    return whole.array();
  }

  private static byte[] picture(String format) {
    return written(new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB), format);
  }

  private static byte[] written(BufferedImage picture, String format) {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ImageIO.write(picture, format, out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
