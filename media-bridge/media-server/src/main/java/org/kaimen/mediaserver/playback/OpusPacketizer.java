package org.kaimen.mediaserver.playback;

import org.kaimen.mediaserver.container.Frame;

/// RFC 7587: a frame is a packet.
final class OpusPacketizer implements Packetizer {

  private static final byte[] NO_DESCRIPTOR = {};

  @Override
  public void packetize(Frame frame, RtpWriter out) {
    byte[] data = frame.data();
    if (data.length <= RtpWriter.MOST_PAYLOAD) {
      out.send(false, NO_DESCRIPTOR, data, 0, data.length);
    }
  }
}
