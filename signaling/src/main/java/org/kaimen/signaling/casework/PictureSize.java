package org.kaimen.signaling.casework;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.OptionalLong;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;

/// How many pixels a picture has, by its header.
final class PictureSize {

  /// As much of a WebP file as says how large the picture is.
  private static final int WEBP_HEAD = 30;

  private static final int WEBP_MOST_BITS = 14;

  private PictureSize() {}

  /// @return empty where the header cannot be read
  static OptionalLong of(Path file, AttachmentType type) throws IOException {
    if (type != AttachmentType.WEBP) {
      return ofImageIo(file, type);
    }
    try (InputStream in = Files.newInputStream(file)) {
      return ofWebp(in.readNBytes(WEBP_HEAD));
    }
  }

  private static OptionalLong ofImageIo(Path file, AttachmentType type) throws IOException {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByMIMEType(type.mediaType().toString());
    if (!readers.hasNext()) {
      return OptionalLong.empty();
    }
    ImageReader reader = readers.next();
    try (FileImageInputStream in = new FileImageInputStream(file.toFile())) {
      reader.setInput(in, true, true);
      return OptionalLong.of((long) reader.getWidth(0) * reader.getHeight(0));
    } catch (IOException | RuntimeException e) {
      // its readers throw all kinds at a header they do not understand
      return OptionalLong.empty();
    } finally {
      reader.dispose();
    }
  }

  /// The JDK has no reader for WebP. RFC 9649 §2.5 to §2.7 and RFC 6386 §9.1: little endian.
  static OptionalLong ofWebp(byte[] head) {
    if (head.length < WEBP_HEAD) {
      return OptionalLong.empty();
    }
    ByteBuffer in = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
    String chunk = new String(head, 12, 4, StandardCharsets.US_ASCII);
    return switch (chunk) {
      case "VP8 " -> pixels(in.getShort(26) & 0x3FFF, in.getShort(28) & 0x3FFF);
      case "VP8L" -> {
        int bits = in.getInt(21);
        yield pixels((bits & 0x3FFF) + 1, (bits >>> WEBP_MOST_BITS & 0x3FFF) + 1);
      }
      case "VP8X" -> pixels((in.getInt(24) & 0xFFFFFF) + 1, (in.getInt(26) >>> 8) + 1);
      default -> OptionalLong.empty();
    };
  }

  private static OptionalLong pixels(int width, int height) {
    return OptionalLong.of((long) width * height);
  }
}
