package org.kaimen.mediaserver.playback;

import org.kaimen.mediaserver.container.Frame;

/// RFC 7741 §4.2, with a 15-bit picture number.
final class Vp8Packetizer implements Packetizer {

  private static final int DESCRIPTOR = 4;
  private static final int MOST_DATA = RtpWriter.MOST_PAYLOAD - DESCRIPTOR;

  private int picture;

  @Override
  public void packetize(Frame frame, RtpWriter out) {
    byte[] data = frame.data();
    for (int from = 0; from < data.length; from += MOST_DATA) {
      int length = Math.min(MOST_DATA, data.length - from);
      byte start = (byte) (from == 0 ? 0x90 : 0x80);
      byte[] descriptor = {
        start, (byte) 0x80, (byte) (0x80 | (picture >> 8 & 0x7f)), (byte) picture
      };
      out.send(from + length == data.length, descriptor, data, from, length);
    }
    picture++;
  }
}
