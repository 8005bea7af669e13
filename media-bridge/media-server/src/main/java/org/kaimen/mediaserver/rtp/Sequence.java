package org.kaimen.mediaserver.rtp;

/// Arithmetic of 16-bit sequence numbers, which wrap (RFC 3550 §5.1).
public final class Sequence {

  private Sequence() {}

  /// How far `to` is ahead of `from`, -32768..32767.
  public static int distance(int from, int to) {
    return (short) (to - from);
  }

  /// The number with these low 16 bits that is nearest to the extended one before.
  public static long extend(long before, int sequence) {
    return before + (short) (sequence - (int) before);
  }
}
