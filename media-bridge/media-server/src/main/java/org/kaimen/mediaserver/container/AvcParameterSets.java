package org.kaimen.mediaserver.container;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// H.264's sequence and picture parameter sets, as `AVCDecoderConfigurationRecord` keeps them
/// beside the frames (ISO/IEC 14496-15 §5.3.3.1).
public final class AvcParameterSets implements DecoderSetup {

  private static final int MOST_SEQUENCE_SETS = 31;
  private static final int MOST_PICTURE_SETS = 255;
  private static final int FIXED_HEADER = 6;

  private final List<byte[]> sequence;
  private final List<byte[]> picture;

  /// @param sequence NAL units of type 7, at least one, of at least four bytes each
  /// @param picture NAL units of type 8
  public AvcParameterSets(List<byte[]> sequence, List<byte[]> picture) {
    this.sequence = List.copyOf(sequence.subList(0, Math.min(sequence.size(), MOST_SEQUENCE_SETS)));
    this.picture = List.copyOf(picture.subList(0, Math.min(picture.size(), MOST_PICTURE_SETS)));
  }

  /// All sets in the order a decoder wants them.
  public List<byte[]> all() {
    List<byte[]> sets = new ArrayList<>(sequence);
    sets.addAll(picture);
    return sets;
  }

  @Override
  public byte[] toRecord() {
    int size = FIXED_HEADER + 1 + all().stream().mapToInt(set -> 2 + set.length).sum();
    byte[] first = sequence.getFirst();
    ByteBuffer out = ByteBuffer.allocate(size);
    out.put((byte) 1).put(first, 1, 3); // version; profile, constraints, level
    out.put((byte) 0xff); // lengths of four bytes
    out.put((byte) (0xe0 | sequence.size()));
    put(out, sequence);
    out.put((byte) picture.size());
    put(out, picture);
    return out.array();
  }

  private static void put(ByteBuffer out, List<byte[]> sets) {
    for (byte[] set : sets) {
      out.putShort((short) set.length).put(set);
    }
  }

  /// Empty where the record is cut short, or keeps lengths of other than four bytes.
  static Optional<AvcParameterSets> ofRecord(byte[] record) {
    ByteBuffer in = ByteBuffer.wrap(record);
    if (record.length < FIXED_HEADER || record[0] != 1 || (record[4] & 3) != 3) {
      return Optional.empty();
    }
    in.position(FIXED_HEADER - 1);
    List<byte[]> sequence = new ArrayList<>();
    List<byte[]> picture = new ArrayList<>();
    boolean sound =
        take(in, in.get() & MOST_SEQUENCE_SETS, sequence)
            && in.hasRemaining()
            && take(in, in.get() & MOST_PICTURE_SETS, picture)
            && !sequence.isEmpty();
    return sound ? Optional.of(new AvcParameterSets(sequence, picture)) : Optional.empty();
  }

  private static boolean take(ByteBuffer in, int count, List<byte[]> sets) {
    for (int i = 0; i < count; i++) {
      int length = in.remaining() < 2 ? -1 : in.getShort() & 0xffff;
      if (length < 0 || length > in.remaining()) {
        return false;
      }
      byte[] set = new byte[length];
      in.get(set);
      sets.add(set);
    }
    return true;
  }
}
