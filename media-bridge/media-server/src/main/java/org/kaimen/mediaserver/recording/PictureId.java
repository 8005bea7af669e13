package org.kaimen.mediaserver.recording;

/// The number of a picture in a payload descriptor of VP8 or VP9: seven bits, or fifteen behind a
/// set one (RFC 7741 §4.2, RFC 9628 §4.2).
final class PictureId {

  private PictureId() {}

  /// How many bytes it takes where it begins at this index, which need not be there.
  static int length(Packet payload, int at) {
    return at < payload.length() && payload.at(at) >= 0x80 ? 2 : 1;
  }

  /// Notes the number of the frame. The payload must hold all of it.
  static void read(Packet payload, int at, FrameBuffer frame) {
    boolean wide = length(payload, at) == 2;
    int mask = wide ? 0x7fff : 0x7f;
    int number = wide ? payload.at(at) << 8 | payload.at(at + 1) : payload.at(at);
    frame.picture = number & mask;
    frame.nextPicture = (frame.picture + 1) & mask;
  }
}
