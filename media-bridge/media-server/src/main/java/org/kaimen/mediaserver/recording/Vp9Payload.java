package org.kaimen.mediaserver.recording;

import org.jspecify.annotations.Nullable;
import org.kaimen.mediaserver.container.Encoding;
import org.kaimen.mediaserver.container.Track;

/// RFC 9628 §4.2. Of several spatial layers the lowest is kept.
final class Vp9Payload implements VideoPayload {

  private static final int SRGB = 7;
  private static final int SYNC_CODE = 0x498342;

  @Override
  public boolean append(Packet payload, FrameBuffer frame) {
    int flags = payload.at(0);
    boolean numbered = (flags & 0x80) != 0;
    boolean layered = (flags & 0x20) != 0;
    boolean flexible = (flags & 0x10) != 0;
    int at = 1;
    at += numbered ? PictureId.length(payload, 1) : 0;
    int layer = layered && at < payload.length() ? payload.at(at) >> 1 & 7 : 0;
    at += layered ? 1 : 0;
    at += layered && !flexible ? 1 : 0; // TL0PICIDX
    if (flexible && (flags & 0x40) != 0) {
      at = afterReferences(payload, at);
    }
    if ((flags & 0x02) != 0) {
      at = afterStructure(payload, at);
    }
    if (at >= payload.length()) {
      return false;
    }
    if (layer > 0) {
      return true;
    }
    boolean first = (flags & 0x08) != 0;
    if (first != (frame.length() == 0)) {
      return false;
    }
    if (first) {
      frame.begun = true;
      if (numbered) {
        PictureId.read(payload, 1, frame);
      }
    }
    return frame.append(payload, at, payload.length() - at);
  }

  @Override
  public boolean ends(FrameBuffer frame) {
    return true;
  }

  /// The uncompressed header, VP9 bitstream specification §6.2.
  @Override
  public Track.@Nullable Video picture(FrameBuffer frame) {
    BitReader bits = new BitReader(frame, 0, frame.length());
    boolean sound = bits.bits(2) == 2;
    int profile = bits.bits(1) | bits.bits(1) << 1;
    bits.skip(profile == 3 ? 1 : 0);
    boolean shownAgain = bits.flag();
    boolean inter = bits.flag();
    bits.skip(2); // show_frame, error_resilient_mode
    if (!sound || shownAgain || inter || bits.bits(24) != SYNC_CODE) {
      return null;
    }
    bits.skip(profile >= 2 ? 1 : 0);
    boolean srgb = bits.bits(3) == SRGB;
    bits.skip(srgb ? 0 : 1);
    boolean subsamplingTold = profile == 1 || profile == 3;
    bits.skip(subsamplingTold ? srgb ? 1 : 3 : 0);
    int width = bits.bits(16) + 1;
    int height = bits.bits(16) + 1;
    return bits.overrun() ? null : new Track.Video(Encoding.VP9, width, height, null);
  }

  /// P_DIFF, up to three, each but the last with N set.
  private static int afterReferences(Packet payload, int from) {
    int at = from;
    for (int i = 0; i < 3; i++, at++) {
      if (at < payload.length() && (payload.at(at) & 1) == 0) {
        return at + 1;
      }
    }
    return at;
  }

  /// The scalability structure; the payload's length or more where it is cut short.
  private static int afterStructure(Packet payload, int from) {
    if (from >= payload.length()) {
      return from;
    }
    int flags = payload.at(from);
    int at = from + 1;
    at += (flags & 0x10) != 0 ? ((flags >> 5 & 7) + 1) * 4 : 0;
    if ((flags & 0x08) != 0) {
      int pictures = at < payload.length() ? payload.at(at) : 0;
      at++;
      for (int i = 0; i < pictures; i++) {
        at += 1 + (at < payload.length() ? payload.at(at) >> 2 & 3 : 0);
      }
    }
    return at;
  }
}
