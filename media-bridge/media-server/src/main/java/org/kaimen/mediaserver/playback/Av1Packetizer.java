package org.kaimen.mediaserver.playback;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kaimen.mediaserver.container.Av1Configuration;
import org.kaimen.mediaserver.container.DecoderSetup;
import org.kaimen.mediaserver.container.Frame;

/// The RTP payload format for AV1 (AOM, version 1.0) §4: each OBU, without its size, in packets of
/// its own. Key frames come with the sequence header.
final class Av1Packetizer implements Packetizer {

  private static final int CONTINUES = 0x80;
  private static final int TO_BE_CONTINUED = 0x40;
  private static final int ONE_ELEMENT = 0x10;
  private static final int BEGINS_SEQUENCE = 0x08;
  private static final int HAS_SIZE = 0x02;
  private static final int EXTENDED = 0x04;
  private static final int SEQUENCE_HEADER = 1;
  private static final int TEMPORAL_DELIMITER = 2;
  private static final int LONGEST_SIZE = 8;
  private static final int MOST_DATA = RtpWriter.MOST_PAYLOAD - 3;

  /// @param header of the OBU, one byte or two
  @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
  private record Unit(byte[] header, byte[] data, int from, int length) {
    int type() {
      return header[0] >> 3 & 15;
    }
  }

  private final byte[] sequenceHeader;

  Av1Packetizer(@Nullable DecoderSetup setup) {
    this.sequenceHeader =
        setup instanceof Av1Configuration configuration ? configuration.units() : new byte[0];
  }

  @Override
  public void packetize(Frame frame, RtpWriter out) {
    List<Unit> units = units(frame.data());
    boolean complete = units.stream().anyMatch(unit -> unit.type() == SEQUENCE_HEADER);
    if (frame.key() && !complete) {
      units.addAll(0, units(sequenceHeader));
    }
    for (int i = 0; i < units.size(); i++) {
      boolean begins = frame.key() && i == 0;
      send(units.get(i), begins ? BEGINS_SEQUENCE : 0, i == units.size() - 1, out);
    }
  }

  private static void send(Unit unit, int flags, boolean last, RtpWriter out) {
    byte[] header = unit.header();
    int from = unit.from();
    int end = from + unit.length();
    for (int at = from; at == from || at < end; at += MOST_DATA) {
      int count = Math.min(MOST_DATA, end - at);
      boolean first = at == from;
      boolean ends = at + count == end;
      int aggregation =
          flags | ONE_ELEMENT | (first ? 0 : CONTINUES) | (ends ? 0 : TO_BE_CONTINUED);
      byte[] descriptor = new byte[first ? 1 + header.length : 1];
      descriptor[0] = (byte) (first ? aggregation : aggregation & ~BEGINS_SEQUENCE);
      System.arraycopy(header, 0, descriptor, 1, descriptor.length - 1);
      out.send(last && ends, descriptor, unit.data(), at, count);
    }
  }

  /// The OBUs of a temporal unit, up to where a size makes no sense (AV1 §5.3).
  private static List<Unit> units(byte[] data) {
    List<Unit> units = new ArrayList<>();
    ByteBuffer in = ByteBuffer.wrap(data);
    while (in.remaining() > 1) {
      byte first = in.get();
      boolean extended = (first & EXTENDED) != 0;
      byte plain = (byte) (first & ~HAS_SIZE);
      byte[] header = extended ? new byte[] {plain, in.get()} : new byte[] {plain};
      long size = (first & HAS_SIZE) != 0 ? size(in) : in.remaining();
      if (size < 0 || size > in.remaining()) {
        break;
      }
      Unit unit = new Unit(header, data, in.position(), (int) size);
      if (unit.type() != TEMPORAL_DELIMITER) {
        units.add(unit);
      }
      in.position(in.position() + (int) size);
    }
    return units;
  }

  /// AV1 §4.10.5; -1 where it is cut short.
  private static long size(ByteBuffer in) {
    long size = 0;
    for (int i = 0; i < LONGEST_SIZE && in.hasRemaining(); i++) {
      byte next = in.get();
      size |= (long) (next & 0x7f) << (7 * i);
      if (next >= 0) {
        return size;
      }
    }
    return -1;
  }
}
