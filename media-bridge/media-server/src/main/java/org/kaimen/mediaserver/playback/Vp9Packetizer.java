package org.kaimen.mediaserver.playback;

import org.kaimen.mediaserver.container.Frame;

/// RFC 9628 §4.2 in flexible mode, where each picture refers to the one before: other than in
/// non-flexible mode, nothing has to be known of the layers.
final class Vp9Packetizer implements Packetizer {

  private static final int NUMBERED = 0x80;
  private static final int PREDICTED = 0x40;
  private static final int FLEXIBLE = 0x10;
  private static final int BEGINS = 0x08;
  private static final int ENDS = 0x04;
  private static final byte ONE_BEFORE = 1 << 1;
  private static final int LONGEST_DESCRIPTOR = 4;
  private static final int MOST_DATA = RtpWriter.MOST_PAYLOAD - LONGEST_DESCRIPTOR;

  private int picture;

  @Override
  public void packetize(Frame frame, RtpWriter out) {
    byte[] data = frame.data();
    for (int from = 0; from < data.length; from += MOST_DATA) {
      int length = Math.min(MOST_DATA, data.length - from);
      boolean last = from + length == data.length;
      int flags = NUMBERED | FLEXIBLE | (from == 0 ? BEGINS : 0) | (last ? ENDS : 0);
      byte high = (byte) (0x80 | (picture >> 8 & 0x7f));
      byte low = (byte) picture;
      byte[] descriptor =
          frame.key()
              ? new byte[] {(byte) flags, high, low}
              : new byte[] {(byte) (flags | PREDICTED), high, low, ONE_BEFORE};
      out.send(last, descriptor, data, from, length);
    }
    picture++;
  }
}
