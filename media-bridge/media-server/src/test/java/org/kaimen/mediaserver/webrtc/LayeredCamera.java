package org.kaimen.mediaserver.webrtc;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;
import org.kaimen.mediaserver.rtp.Rtcp;

/// What a browser sends that encodes one picture in layers: frames of each at the same instants,
/// each layer with an SSRC, sequence numbers, clock and picture numbers of its own; a key frame of
/// all where one is asked for.
final class LayeredCamera {

  static final int RID = 10;
  static final int REPAIRED_RID = 11;
  private static final int PAYLOAD = 1100;
  private static final int FRAME_TICKS = 3000;

  /// The wall clock is the same for all: it begins with this.
  private static final long NTP = 0xe000_0000L << 32;

  /// @param packets of a frame
  /// @param length of a packet's payload
  record Size(int packets, int length) {}

  /// About 50, 300 and 1,100 kbit/s at 30 frames a second.
  private static final List<Size> SIZES =
      List.of(new Size(1, 200), new Size(2, 600), new Size(4, PAYLOAD));

  private final LoopbackBrowser browser;
  private final boolean h264;
  private final List<String> rids;
  private final int[] sequences;
  private final long[] starts;
  private final int[] pictures;
  private final boolean[] stopped;
  private int name;
  private int frames;
  private int answered;

  LayeredCamera(LoopbackBrowser browser, boolean h264, String... rids) {
    this.browser = browser;
    this.h264 = h264;
    this.rids = List.of(rids);
    sequences = new int[rids.length];
    starts = new long[rids.length];
    pictures = new int[rids.length];
    stopped = new boolean[rids.length];
    for (int i = 0; i < rids.length; i++) {
      sequences[i] = 1000 + 20_000 * i;
      starts[i] = 0xffff_0000L + 1_000_000_000L * i;
      pictures[i] = 0x7ff0 - 5000 * i;
    }
  }

  /// Puts a number from 0 to 255 into every packet.
  LayeredCamera named(int number) {
    name = number;
    return this;
  }

  static int nameOf(String payload, boolean h264) {
    return Integer.parseInt(payload.substring(h264 ? 6 : 16, h264 ? 8 : 18), 16);
  }

  static long ssrc(int layer) {
    return 0x5000L + layer;
  }

  static long retransmissionSsrc(int layer) {
    return 0x6000L + layer;
  }

  /// What a layer's payload says of itself: its number and whether it is of a key frame.
  static int layerOf(String payload, boolean h264) {
    return Integer.parseInt(payload.substring(h264 ? 4 : 14, h264 ? 6 : 16), 16) & 0x0f;
  }

  void stop(int layer) {
    browser.run(() -> stopped[layer] = true);
  }

  void resume(int layer) {
    browser.run(() -> stopped[layer] = false);
  }

  /// Sends the next frame of all layers.
  void sendFrame() {
    browser.run(this::sendNow);
  }

  private void sendNow() {
    int asked = browser.rtcp(Rtcp.PictureLoss.class).size();
    boolean key = frames == 0 || asked > answered;
    answered = asked;
    for (int layer = 0; layer < rids.size(); layer++) {
      if (!stopped[layer]) {
        sendFrame(layer, key);
      }
    }
    if (frames % 10 == 0) {
      report();
    }
    frames++;
  }

  private long timestamp(int layer) {
    return starts[layer] + (long) frames * FRAME_TICKS;
  }

  private void report() {
    for (int layer = 0; layer < rids.size(); layer++) {
      long ntp = NTP + ((long) frames << 32) / 30;
      browser.send(
          new Rtcp.SenderReport(
              ssrc(layer), ntp, timestamp(layer) & 0xffff_ffffL, 1, 1, List.of()));
    }
  }

  private void sendFrame(int layer, boolean key) {
    Size size = SIZES.get(layer);
    for (int i = 0; i < size.packets(); i++) {
      boolean last = i == size.packets() - 1;
      ByteBuf plain = packet(layer, sequences[layer]++, last);
      if (h264) {
        writeH264(plain, key, i == 0, layer);
      } else {
        writeVp8(plain, key, i == 0, layer);
      }
      plain.writeByte(name).writeZero(size.length());
      // named until it was heard, as in Chromium
      if (frames < 20) {
        browser.sendPlain(plain, RID, rids.get(layer));
      } else {
        browser.sendPlain(plain);
      }
    }
    pictures[layer]++;
  }

  private ByteBuf packet(int layer, int sequence, boolean marker) {
    return Unpooled.buffer(1300)
        .writeByte(0x80)
        .writeByte((marker ? 0x80 : 0) | (h264 ? 108 : 96))
        .writeShort(sequence)
        .writeInt((int) timestamp(layer))
        .writeInt((int) ssrc(layer));
  }

  /// RFC 7741 §4.2: X, S; I, L, K; PictureID, TL0PICIDX, KEYIDX.
  private void writeVp8(ByteBuf plain, boolean key, boolean first, int layer) {
    plain.writeByte(first ? 0x90 : 0x80).writeByte(0xd0);
    plain.writeShort(0x8000 | (pictures[layer] & 0x7fff)).writeByte(pictures[layer] + 9 * layer);
    plain.writeByte(3 * layer);
    plain.writeByte(key ? 0x10 : 0x11).writeByte((key ? 0x80 : 0) | layer);
  }

  /// RFC 6184 §5.6, §5.7.1: parameter sets of a key frame, then a slice.
  private void writeH264(ByteBuf plain, boolean key, boolean first, int layer) {
    int mark = (key ? 0x80 : 0) | layer;
    if (key && first) {
      plain.writeByte(0x67).writeByte(0x42).writeByte(mark);
    } else {
      plain.writeByte(key ? 0x65 : 0x41).writeByte(0x42).writeByte(mark);
    }
  }

  /// Leaves the next sequence number of a layer out, and sends its packet in the layer's
  /// retransmission stream instead, which names the layer.
  void loseAndSendAgain(int layer, int retransmission) {
    browser.run(() -> {
      ByteBuf plain = packet(layer, sequences[layer]++, true);
      int original = plain.getUnsignedShort(2);
      plain.setShort(2, retransmission);
      plain.setByte(1, 0x80 | 97);
      plain.setInt(8, (int) retransmissionSsrc(layer));
      plain.writeShort(original);
      writeVp8(plain, false, true, layer);
      sendFrame(layer, false);
      browser.sendPlain(plain, REPAIRED_RID, rids.get(layer));
    });
  }
}
