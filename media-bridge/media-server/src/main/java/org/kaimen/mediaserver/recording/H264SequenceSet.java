package org.kaimen.mediaserver.recording;

import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the size of the picture out of a sequence parameter set (H.264 §7.3.2.1.1).
final class H264SequenceSet {

  /// In pixels.
  record Size(int width, int height) {}

  private static final int SMALLEST = 16;
  private static final int LARGEST = 8192;

  /// Those that say how colours are sampled.
  private static final Set<Integer> HIGH_PROFILES =
      Set.of(100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135);

  private H264SequenceSet() {}

  /// Null where the set makes no sense.
  static @Nullable Size size(byte[] unit) {
    byte[] plain = withoutEscapes(unit);
    BitReader bits = new BitReader(i -> plain[i] & 0xff, 1, plain.length);
    int profile = bits.bits(8);
    bits.skip(16);
    bits.exponential(); // id
    int chroma = HIGH_PROFILES.contains(profile) ? skipHighProfile(bits) : 1;
    bits.exponential();
    skipOrder(bits);
    bits.exponential(); // max_num_ref_frames
    bits.skip(1);
    int columns = bits.exponential() + 1;
    int rows = bits.exponential() + 1;
    boolean frames = bits.flag();
    bits.skip(frames ? 1 : 2);
    if (columns > LARGEST / 16 || rows > LARGEST / 16) {
      return null;
    }
    int unitX = chroma == 1 || chroma == 2 ? 2 : 1;
    int unitY = (chroma == 1 ? 2 : 1) * (frames ? 1 : 2);
    int width = columns * 16;
    int height = rows * 16 * (frames ? 1 : 2);
    if (bits.flag()) {
      width -= (bits.exponential() + bits.exponential()) * unitX;
      height -= (bits.exponential() + bits.exponential()) * unitY;
    }
    boolean sound = width >= SMALLEST && height >= SMALLEST && !bits.overrun();
    return sound && width <= LARGEST && height <= LARGEST ? new Size(width, height) : null;
  }

  /// Returns chroma_format_idc.
  private static int skipHighProfile(BitReader bits) {
    int chroma = bits.exponential();
    bits.skip(chroma == 3 ? 1 : 0);
    bits.exponential();
    bits.exponential();
    bits.skip(1);
    if (bits.flag()) {
      for (int i = 0; i < (chroma == 3 ? 12 : 8); i++) {
        if (bits.flag()) {
          skipScalingList(bits, i < 6 ? 16 : 64);
        }
      }
    }
    return chroma;
  }

  /// H.264 §7.3.2.1.1.1.
  private static void skipScalingList(BitReader bits, int size) {
    int last = 8;
    int next = 8;
    for (int i = 0; i < size; i++) {
      if (next != 0) {
        next = (last + signed(bits) + 256) & 0xff;
      }
      last = next == 0 ? last : next;
    }
  }

  /// What orders the pictures.
  private static void skipOrder(BitReader bits) {
    int type = bits.exponential();
    if (type == 0) {
      bits.exponential();
    } else if (type == 1) {
      bits.skip(1);
      bits.exponential();
      bits.exponential();
      int cycle = Math.min(bits.exponential(), 255);
      for (int i = 0; i < cycle; i++) {
        bits.exponential();
      }
    }
  }

  private static int signed(BitReader bits) {
    int code = bits.exponential();
    return (code & 1) == 0 ? -(code >> 1) : (code + 1) >> 1;
  }

  /// Takes out the bytes that keep a start code from appearing (H.264 §7.4.1).
  private static byte[] withoutEscapes(byte[] unit) {
    byte[] plain = new byte[unit.length];
    int length = 0;
    int zeros = 0;
    for (byte each : unit) {
      if (zeros >= 2 && each == 3) {
        zeros = 0;
      } else {
        zeros = each == 0 ? zeros + 1 : 0;
        plain[length++] = each;
      }
    }
    return Arrays.copyOf(plain, length);
  }
}
