package org.kaimen.mediaserver.container;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/// The elements at the head of a file, each an id, a size and content (RFC 8794).
final class Ebml {

  /// The size of an element that goes on until something else begins (RFC 8794 §6.2).
  static final long UNKNOWN = -1;

  private static final int LONGEST_ID = 4;
  private static final int LONGEST_SIZE = 8;

  private Ebml() {}

  /// The first bytes of a file, or all where it has no more.
  static ByteBuffer head(FileChannel file, int most) throws IOException {
    ByteBuffer head = ByteBuffer.allocate(most);
    while (head.hasRemaining()) {
      if (file.read(head, head.position()) < 0) {
        break;
      }
    }
    return head.flip();
  }

  /// @throws BufferUnderflowException where the bytes end, or there is no id
  static int id(ByteBuffer from) {
    byte first = from.get();
    return (int) rest(from, first & 0xff, more(first, LONGEST_ID));
  }

  /// The length of what follows.
  ///
  /// @throws BufferUnderflowException where the bytes end, or there is no size
  static long size(ByteBuffer from) {
    byte first = from.get();
    int more = more(first, LONGEST_SIZE);
    long size = rest(from, first & (0x7f >> more), more);
    return size == (1L << (7 * (more + 1))) - 1 ? UNKNOWN : size;
  }

  /// Passes over the content of an element.
  ///
  /// @throws BufferUnderflowException where it ends beyond the bytes that are there
  static void skip(ByteBuffer from, long size) {
    if (size < 0 || size > from.remaining()) {
      throw new BufferUnderflowException();
    }
    from.position(from.position() + (int) size);
  }

  /// How many bytes follow the first one (RFC 8794 §4).
  private static int more(byte first, int longest) {
    int more = Integer.numberOfLeadingZeros(first & 0xff) - 24;
    if (more >= longest) {
      throw new BufferUnderflowException();
    }
    return more;
  }

  private static long rest(ByteBuffer from, long value, int more) {
    for (int i = 0; i < more; i++) {
      value = value << 8 | (from.get() & 0xff);
    }
    return value;
  }
}
