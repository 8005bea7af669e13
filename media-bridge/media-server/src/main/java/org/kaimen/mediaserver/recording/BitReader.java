package org.kaimen.mediaserver.recording;

/// Reads bits, the highest of a byte first. Beyond the end there are zeros: ask [#overrun].
final class BitReader {

  /// Gives out the bytes of a header one after another.
  interface Bytes {
    /// The unsigned byte at a place below the length.
    int at(int index);
  }

  private final Bytes bytes;
  private final int end;
  private int bit;

  /// @param from where to begin
  /// @param to the first byte not to read
  BitReader(Bytes bytes, int from, int to) {
    this.bytes = bytes;
    this.bit = from * 8;
    this.end = to * 8;
  }

  boolean overrun() {
    return bit > end;
  }

  boolean flag() {
    return bits(1) == 1;
  }

  /// @param count 0..31
  int bits(int count) {
    int value = 0;
    for (int i = 0; i < count; i++, bit++) {
      int next = bit < end ? bytes.at(bit >> 3) >> (7 - (bit & 7)) & 1 : 0;
      value = value << 1 | next;
    }
    return value;
  }

  void skip(int count) {
    bit += count;
  }

  /// An unsigned Exp-Golomb number (H.264 §9.1); -1 where it is larger than 2^24.
  int exponential() {
    int zeros = 0;
    while (!overrun() && !flag()) {
      zeros++;
    }
    return zeros > 24 || overrun() ? -1 : (1 << zeros) - 1 + bits(zeros);
  }
}
