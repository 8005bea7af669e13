package org.kaimen.mediaserver.recording;

import java.util.Arrays;

/// A video frame that is being put together.
final class FrameBuffer {

  /// More than any camera's key frame has.
  static final int LARGEST_FRAME = 4 << 20;

  private static final int USUAL_FRAME = 16 << 10;

  private byte[] bytes = new byte[USUAL_FRAME];
  private int length;

  /// Whether the frame's first packet is in it.
  boolean begun;

  /// Whether no other frame refers to it.
  boolean disposable;

  /// The frame's number and the one after it, or -1 where the encoding has none.
  int picture;

  int nextPicture;

  void clear() {
    length = 0;
    begun = false;
    disposable = false;
    picture = -1;
    nextPicture = -1;
  }

  int length() {
    return length;
  }

  /// The unsigned byte at a place below the length.
  int at(int index) {
    return bytes[index] & 0xff;
  }

  /// False where the frame would grow too large.
  boolean append(byte[] from, int offset, int count) {
    if (!hasRoom(count)) {
      return false;
    }
    System.arraycopy(from, offset, bytes, length, count);
    length += count;
    return true;
  }

  /// Puts other bytes in the place of some. False where the frame would grow too large.
  boolean replace(int from, int count, byte[] by) {
    int more = by.length - count;
    if (more > 0 && !hasRoom(more)) {
      return false;
    }
    System.arraycopy(bytes, from + count, bytes, from + by.length, length - from - count);
    System.arraycopy(by, 0, bytes, from, by.length);
    length += more;
    return true;
  }

  /// Takes away what comes at a place and behind it.
  void cut(int from) {
    length = from;
  }

  /// Appends a NAL unit's length in four bytes.
  boolean appendLength(int value) {
    if (!hasRoom(4)) {
      return false;
    }
    length += 4;
    setLength(length - 4, value);
    return true;
  }

  void setLength(int index, int value) {
    bytes[index] = (byte) (value >> 24);
    bytes[index + 1] = (byte) (value >> 16);
    bytes[index + 2] = (byte) (value >> 8);
    bytes[index + 3] = (byte) value;
  }

  byte[] copy() {
    return copy(0, length);
  }

  byte[] copy(int from, int to) {
    return Arrays.copyOfRange(bytes, from, to);
  }

  private boolean hasRoom(int count) {
    if (count > LARGEST_FRAME - length) {
      return false;
    }
    if (length + count > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(length + count, bytes.length * 2));
    }
    return true;
  }
}
