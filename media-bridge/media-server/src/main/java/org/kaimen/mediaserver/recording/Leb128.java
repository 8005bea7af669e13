package org.kaimen.mediaserver.recording;

import java.util.Arrays;

/// Numbers of seven bits a byte, the lowest first (AV1 §4.10.5).
final class Leb128 {

  private static final int LONGEST = 8;

  private Leb128() {}

  /// The number that begins here; -1 where it does not end before the end, or is larger than an
  /// int.
  static int value(BitReader.Bytes bytes, int at, int end) {
    long value = 0;
    for (int i = 0; i < LONGEST && at + i < end; i++) {
      int next = bytes.at(at + i);
      value |= (long) (next & 0x7f) << (7 * i);
      if (next < 0x80) {
        return value <= Integer.MAX_VALUE ? (int) value : -1;
      }
    }
    return -1;
  }

  /// How many bytes it takes, as far as they are there.
  static int length(BitReader.Bytes bytes, int at, int end) {
    int length = 0;
    while (length < LONGEST && at + length < end) {
      if (bytes.at(at + length++) < 0x80) {
        break;
      }
    }
    return length;
  }

  /// @param value not negative
  static byte[] write(int value) {
    byte[] bytes = new byte[5];
    int length = 0;
    int rest = value;
    do {
      bytes[length++] = (byte) ((rest & 0x7f) | (rest > 0x7f ? 0x80 : 0));
      rest >>>= 7;
    } while (rest > 0);
    return Arrays.copyOf(bytes, length);
  }
}
