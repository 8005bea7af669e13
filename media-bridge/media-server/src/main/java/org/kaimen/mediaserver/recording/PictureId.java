package org.kaimen.mediaserver.recording;

/// The number of a picture in a payload descriptor of VP8 or VP9: seven bits, or fifteen behind a
/// set one (RFC 7741 §4.2, RFC 9628 §4.2).
final class PictureId {

  private PictureId() {}

  /// How many bytes it takes where it begins at this index, which need not be there.
  static int length(byte[] payload, int at) {
    return at < payload.length && payload[at] < 0 ? 2 : 1;
  }

  /// Notes the number of the frame. The payload must hold all of it.
  static void read(byte[] payload, int at, FrameBuffer frame) {
    boolean wide = length(payload, at) == 2;
    int mask = wide ? 0x7fff : 0x7f;
    int number = wide ? payload[at] << 8 | (payload[at + 1] & 0xff) : payload[at];
    frame.picture = number & mask;
    frame.nextPicture = (frame.picture + 1) & mask;
  }
}
