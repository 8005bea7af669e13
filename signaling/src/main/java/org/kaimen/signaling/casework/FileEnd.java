package org.kaimen.signaling.casework;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Whether a file goes on to its end, so that one cut off on its way is not kept. What follows the
/// end does not matter: phones put more there.
final class FileEnd {

  private static final int JPEG_START_OF_SCAN = 0xDA;
  private static final int JPEG_END_OF_IMAGE = 0xD9;
  private static final int PNG_SIGNATURE = 8;
  private static final int PNG_CHECKSUM = 4;
  private static final int PNG_END = 0x49454E44; // IEND
  private static final int RIFF_HEADER = 8;

  /// Readers look for the mark so far back (ISO 32000-1, annex H, note 18).
  private static final int PDF_TAIL = 1024;

  private FileEnd() {}

  static boolean isThere(Path file, AttachmentType type) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      return switch (type) {
        case JPEG -> hasJpegEnd(in);
        case PNG -> hasPngEnd(in);
        case WEBP -> hasRiffEnd(in, Files.size(file));
        case PDF -> hasPdfEnd(file);
        case MP4 -> VideoEnd.ofMp4(in, Files.size(file));
        case WEBM -> VideoEnd.ofWebm(in, Files.size(file));
      };
    } catch (EOFException e) {
      return false;
    }
  }

  /// ITU-T T.81 §B.1.1: passes over the segments, which may hold a small picture with an end of its
  /// own, then looks for the end in the scans, where no other bytes can be taken for it.
  private static boolean hasJpegEnd(DataInputStream in) throws IOException {
    in.skipNBytes(2);
    int marker = nextMarker(in);
    while (marker != JPEG_START_OF_SCAN) {
      boolean standsAlone = marker == 0x01 || (marker >= 0xD0 && marker <= 0xD9);
      if (!standsAlone) {
        int length = in.readUnsignedShort();
        in.skipNBytes(Math.max(0, length - 2));
      }
      marker = nextMarker(in);
    }
    while (marker != JPEG_END_OF_IMAGE) {
      marker = nextMarker(in);
    }
    return true;
  }

  private static int nextMarker(DataInputStream in) throws IOException {
    int marker = 0;
    while (marker == 0) {
      while (in.readUnsignedByte() != 0xFF) {
        // on to the next one, as decoders do
      }
      marker = in.readUnsignedByte();
      while (marker == 0xFF) {
        marker = in.readUnsignedByte();
      }
    }
    return marker;
  }

  /// PNG (ISO/IEC 15948) §5.3: chunks of length, type, data and checksum.
  private static boolean hasPngEnd(DataInputStream in) throws IOException {
    in.skipNBytes(PNG_SIGNATURE);
    int type = 0;
    while (type != PNG_END) {
      int length = in.readInt();
      type = in.readInt();
      if (length < 0) {
        return false;
      }
      in.skipNBytes((long) length + PNG_CHECKSUM);
    }
    return true;
  }

  /// RFC 9649 §2.4: the file says how long it is, in little endian.
  private static boolean hasRiffEnd(DataInputStream in, long size) throws IOException {
    in.readInt();
    long length = Integer.toUnsignedLong(Integer.reverseBytes(in.readInt()));
    return RIFF_HEADER + length <= size;
  }

  private static boolean hasPdfEnd(Path path) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      byte[] tail = new byte[(int) Math.min(PDF_TAIL, file.length())];
      file.seek(file.length() - tail.length);
      file.readFully(tail);
      return new String(tail, StandardCharsets.ISO_8859_1).contains("%%EOF");
    }
  }
}
