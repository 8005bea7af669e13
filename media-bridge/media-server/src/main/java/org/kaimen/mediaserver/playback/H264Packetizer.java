package org.kaimen.mediaserver.playback;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kaimen.mediaserver.container.AvcParameterSets;
import org.kaimen.mediaserver.container.DecoderSetup;
import org.kaimen.mediaserver.container.Frame;

/// RFC 6184 in non-interleaved mode: single NAL units and FU-A. Key frames come with the parameter
/// sets.
final class H264Packetizer implements Packetizer {

  private static final int FU_A = 28;
  private static final int START = 0x80;
  private static final int END = 0x40;
  private static final int SEQUENCE_SET = 7;
  private static final byte[] NO_DESCRIPTOR = {};
  private static final int MOST_FRAGMENT = RtpWriter.MOST_PAYLOAD - 2;

  private final List<byte[]> parameterSets;

  H264Packetizer(@Nullable DecoderSetup setup) {
    this.parameterSets = setup instanceof AvcParameterSets sets ? sets.all() : List.of();
  }

  @Override
  public void packetize(Frame frame, RtpWriter out) {
    List<ByteBuffer> units = units(frame.data());
    boolean complete =
        units.stream().anyMatch(unit -> (unit.get(unit.position()) & 0x1f) == SEQUENCE_SET);
    if (frame.key() && !complete) {
      parameterSets.forEach(set -> send(set, 0, set.length, false, out));
    }
    for (int i = 0; i < units.size(); i++) {
      ByteBuffer unit = units.get(i);
      send(frame.data(), unit.position(), unit.remaining(), i == units.size() - 1, out);
    }
  }

  private static void send(byte[] data, int from, int length, boolean last, RtpWriter out) {
    if (length <= RtpWriter.MOST_PAYLOAD) {
      out.send(last, NO_DESCRIPTOR, data, from, length);
      return;
    }
    byte header = data[from];
    int end = from + length;
    for (int at = from + 1; at < end; at += MOST_FRAGMENT) {
      int count = Math.min(MOST_FRAGMENT, end - at);
      boolean ends = at + count == end;
      int flags = (at == from + 1 ? START : 0) | (ends ? END : 0);
      byte[] descriptor = {
        (byte) ((header & 0xe0) | FU_A), (byte) (flags | (header & 0x1f)),
      };
      out.send(last && ends, descriptor, data, at, count);
    }
  }

  /// The NAL units behind their lengths, up to where a length makes no sense.
  private static List<ByteBuffer> units(byte[] data) {
    List<ByteBuffer> units = new ArrayList<>();
    ByteBuffer in = ByteBuffer.wrap(data);
    while (in.remaining() > 4) {
      int length = in.getInt();
      if (length <= 0 || length > in.remaining()) {
        break;
      }
      units.add(ByteBuffer.wrap(data, in.position(), length));
      in.position(in.position() + length);
    }
    return units;
  }
}
