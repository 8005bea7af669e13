package org.kaimen.mediaserver.recording;

import org.jspecify.annotations.Nullable;
import org.kaimen.mediaserver.container.Encoding;
import org.kaimen.mediaserver.container.Track;

/// RFC 7741 §4.2.
final class Vp8Payload implements VideoPayload {

  private static final int KEY_FRAME_HEADER = 10;

  @Override
  public boolean append(Packet payload, FrameBuffer frame) {
    boolean extended = (payload.at(0) & 0x80) != 0;
    int extensions = extended && payload.length() > 1 ? payload.at(1) : 0;
    int pictureAt = 2;
    int at = extended ? 2 : 1;
    boolean numbered = (extensions & 0x80) != 0;
    at += numbered ? PictureId.length(payload, pictureAt) : 0;
    at += (extensions & 0x40) != 0 ? 1 : 0; // TL0PICIDX
    at += (extensions & 0x30) != 0 ? 1 : 0; // TID, KEYIDX
    boolean first = (payload.at(0) & 0x17) == 0x10; // begins partition 0
    if (at >= payload.length() || first != (frame.length() == 0)) {
      return false;
    }
    if (first) {
      frame.begun = true;
      frame.disposable = (payload.at(0) & 0x20) != 0;
      if (numbered) {
        PictureId.read(payload, pictureAt, frame);
      }
    }
    return frame.append(payload, at, payload.length() - at);
  }

  @Override
  public boolean ends(FrameBuffer frame) {
    return true;
  }

  /// RFC 6386 §9.1.
  @Override
  public Track.@Nullable Video picture(FrameBuffer frame) {
    boolean key =
        frame.length() >= KEY_FRAME_HEADER
            && (frame.at(0) & 1) == 0
            && frame.at(3) == 0x9d
            && frame.at(4) == 0x01
            && frame.at(5) == 0x2a;
    int width = key ? (frame.at(6) | frame.at(7) << 8) & 0x3fff : 0;
    int height = key ? (frame.at(8) | frame.at(9) << 8) & 0x3fff : 0;
    return width > 0 && height > 0 ? new Track.Video(Encoding.VP8, width, height, null) : null;
  }
}
