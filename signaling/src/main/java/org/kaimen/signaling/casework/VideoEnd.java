package org.kaimen.signaling.casework;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// Whether a video goes on to its end, by the lengths its parts say they have.
final class VideoEnd {

  private static final int BOX_HEADER = 8;
  private static final int LONG_BOX_HEADER = 16;

  /// Of Matroska (RFC 9559 §5.1): what holds all else, and a stretch of media in it.
  private static final long SEGMENT = 0x18538067;

  private static final long CLUSTER = 0x1F43B675;
  private static final int LONGEST_ID = 4;
  private static final int LONGEST_SIZE = 8;
  private static final long UNKNOWN = -1;

  private VideoEnd() {}

  /// ISO/IEC 14496-12 §4.2: boxes of a length and a type. The index and the media must be there;
  /// what is no box follows the end.
  ///
  /// @param size of the file, in bytes
  static boolean ofMp4(DataInputStream in, long size) throws IOException {
    boolean hasIndex = false;
    boolean hasMedia = false;
    long left = size;
    while (left >= BOX_HEADER) {
      long length = Integer.toUnsignedLong(in.readInt());
      String type = new String(in.readNBytes(4), StandardCharsets.ISO_8859_1);
      int header = BOX_HEADER;
      if (!type.chars().allMatch(one -> (one >= ' ' && one < 0x7f) || one == 0xa9)) {
        break;
      }
      if (length == 1) {
        length = in.readLong();
        header = LONG_BOX_HEADER;
      } else if (length == 0) {
        length = left;
      }
      if (length < header || length > left) {
        return false;
      }
      hasIndex |= type.equals("moov");
      hasMedia |= type.equals("mdat");
      in.skipNBytes(length - header);
      left -= length;
    }
    return hasIndex && hasMedia;
  }

  /// RFC 8794 §6: elements of an id and a size. Browsers that record leave the sizes of the outer
  /// ones open; then the inner ones have to end where the file does.
  static boolean ofWebm(DataInputStream in, long size) throws IOException {
    Counted file = new Counted(in, size);
    boolean hasMedia = false;
    while (file.left > 0) {
      long id = file.vint(LONGEST_ID, true);
      long length = file.vint(LONGEST_SIZE, false);
      hasMedia |= id == CLUSTER;
      if (length == UNKNOWN && (id == SEGMENT || id == CLUSTER)) {
        continue;
      }
      if (length == UNKNOWN || length > file.left) {
        return false;
      }
      if (id == SEGMENT) {
        return length > 0;
      }
      file.skip(length);
    }
    return hasMedia;
  }

  private static final class Counted {
    private final DataInputStream in;
    private long left;

    Counted(DataInputStream in, long left) {
      this.in = in;
      this.left = left;
    }

    void skip(long length) throws IOException {
      in.skipNBytes(length);
      left -= length;
    }

    /// RFC 8794 §4: as many zeros before the first one as bytes follow.
    long vint(int longest, boolean withMarker) throws IOException {
      int first = in.readUnsignedByte();
      int more = Integer.numberOfLeadingZeros(first) - 24;
      if (more >= longest) {
        throw new EOFException("no element");
      }
      byte[] rest = in.readNBytes(more);
      if (rest.length < more) {
        throw new EOFException("the file ends");
      }
      left -= more + 1;
      long value = withMarker ? first : first & (0x7f >> more);
      for (byte one : rest) {
        value = value << 8 | (one & 0xff);
      }
      boolean isOpen = !withMarker && value == (1L << (7 * (more + 1))) - 1;
      return isOpen ? UNKNOWN : value;
    }
  }
}
