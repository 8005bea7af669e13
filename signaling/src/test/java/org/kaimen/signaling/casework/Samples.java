package org.kaimen.signaling.casework;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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

  private static byte[] picture(String format) {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ImageIO.write(new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB), format, out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
