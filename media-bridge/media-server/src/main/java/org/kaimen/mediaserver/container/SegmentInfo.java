package org.kaimen.mediaserver.container;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/// What a Matroska file's header says of the whole of it (RFC 9559 §5.1.2).
final class SegmentInfo {

  private static final int SEGMENT = 0x18538067;
  private static final int INFO = 0x1549a966;
  private static final int DURATION = 0x4489;

  /// Where libavformat keeps a place free for a duration.
  private static final int VOID = 0xec;

  private static final int HEAD = 1 << 12;

  /// A duration with its id and the size of a float of eight octets.
  private static final int PLACE = 2 + 1 + Double.BYTES;

  private SegmentInfo() {}

  /// Has the file say that it lasts so long, where it says that it is shorter or nothing of it, and
  /// has a place for it.
  ///
  /// @param millis in a file that counts time in ms
  static void lengthen(FileChannel file, long millis) throws IOException {
    ByteBuffer head = Ebml.head(file, HEAD);
    int end = 0;
    try {
      while (true) {
        int start = head.position();
        int id = Ebml.id(head);
        long size = Ebml.size(head);
        int content = head.position();
        if (id == INFO) {
          end = content + (int) size;
        } else if (start < end && id == DURATION && size == Double.BYTES) {
          if (head.getDouble(content) < (double) millis) {
            write(file, start, millis);
          }
          return;
        } else if (start < end && id == VOID && content + size - start == PLACE) {
          write(file, start, millis);
          return;
        } else if (id != SEGMENT) {
          Ebml.skip(head, size);
        }
      }
    } catch (BufferUnderflowException e) {
      // no place for it
    }
  }

  private static void write(FileChannel file, int at, long millis) throws IOException {
    ByteBuffer duration =
        ByteBuffer.allocate(PLACE)
            .putShort((short) DURATION)
            .put((byte) (0x80 | Double.BYTES))
            .putDouble((double) millis);
    file.write(duration.flip(), at);
  }
}
