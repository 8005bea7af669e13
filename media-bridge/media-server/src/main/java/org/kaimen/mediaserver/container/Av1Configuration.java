package org.kaimen.mediaserver.container;

import java.util.Arrays;
import java.util.Optional;

/// AV1's `AV1CodecConfigurationRecord` (AV1 in ISOBMFF §2.3), which Matroska keeps as it is.
public final class Av1Configuration implements DecoderSetup {

  private static final int FIXED = 4;
  private static final byte MARKER_AND_VERSION = (byte) 0x81;

  private final byte[] bytes;

  private Av1Configuration(byte[] bytes) {
    this.bytes = bytes;
  }

  /// @param levels profile in three bits, level in five
  /// @param colours tier, depth and sampling of colours in eight bits
  /// @param sequenceHeader the OBU, with its size; empty where it is not known
  public static Av1Configuration of(int levels, int colours, byte[] sequenceHeader) {
    byte[] bytes = new byte[FIXED + sequenceHeader.length];
    bytes[0] = MARKER_AND_VERSION;
    bytes[1] = (byte) levels;
    bytes[2] = (byte) colours;
    System.arraycopy(sequenceHeader, 0, bytes, FIXED, sequenceHeader.length);
    return new Av1Configuration(bytes);
  }

  /// The OBUs that a decoder wants first, each with its size; may be empty.
  public byte[] units() {
    return Arrays.copyOfRange(bytes, FIXED, bytes.length);
  }

  @Override
  public byte[] toRecord() {
    return bytes.clone();
  }

  /// Empty where it is cut short, or of another version.
  static Optional<Av1Configuration> ofRecord(byte[] record) {
    boolean sound = record.length >= FIXED && record[0] == MARKER_AND_VERSION;
    return sound ? Optional.of(new Av1Configuration(record.clone())) : Optional.empty();
  }
}
