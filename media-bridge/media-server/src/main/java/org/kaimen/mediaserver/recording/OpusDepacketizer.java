package org.kaimen.mediaserver.recording;

import io.netty.buffer.ByteBuf;
import java.util.function.Consumer;

/// RFC 7587: a packet is a frame.
final class OpusDepacketizer implements Depacketizer {

  /// RFC 6716 §3.2.5: no packet lasts longer.
  private static final int LONGEST_MICROS = 120_000;

  private static final int[] SILK_MICROS = {10_000, 20_000, 40_000, 60_000};
  private static final int[] HYBRID_MICROS = {10_000, 20_000};
  private static final int[] CELT_MICROS = {2_500, 5_000, 10_000, 20_000};

  private final Consumer<EncodedFrame> out;

  OpusDepacketizer(Consumer<EncodedFrame> out) {
    this.out = out;
  }

  @Override
  public void onPacket(Packet packet) {
    int length = packet.length();
    int micros = durationMicros(packet, length);
    if (micros > 0) {
      ByteBuf data = FrameMemory.allocate(length);
      packet.copyTo(data, 0, length);
      FrameMemory.pad(data);
      out.accept(
          new EncodedFrame(
              packet.timestamp(), packet.arrivalNanos(), micros / 1000, true, null, data));
    }
  }

  @Override
  public void onGap() {
    // the timestamps tell
  }

  @Override
  public boolean needsKeyFrame() {
    return false;
  }

  @Override
  public void skipToKeyFrame() {
    // each frame is one
  }

  @Override
  public void clear() {
    // nothing is put together
  }

  /// How long a packet lasts (RFC 6716 §3.1), or 0 where it is malformed.
  static int durationMicros(BitReader.Bytes payload, int length) {
    if (length == 0) {
      return 0;
    }
    int config = payload.at(0) >> 3;
    int frame =
        config < 12
            ? SILK_MICROS[config & 3]
            : config < 16 ? HYBRID_MICROS[config & 1] : CELT_MICROS[config & 3];
    int frames =
        switch (payload.at(0) & 3) {
          case 0 -> 1;
          case 1, 2 -> 2;
          default -> length < 2 ? 0 : payload.at(1) & 0x3f;
        };
    return frame * frames <= LONGEST_MICROS ? frame * frames : 0;
  }
}
