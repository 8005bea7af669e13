package org.kaimen.mediaserver.rtp;

import io.netty.buffer.ByteBuf;

/// Numbers the pictures of changing VP8 sources as one source would: a receiver takes a PictureID
/// or TL0PICIDX that leaps back for an old picture (RFC 7741 §4.2).
public final class PictureRewriter {

  private static final int LEVEL_MASK = 0xff;
  private static final int KEY_MASK = 0x1f;

  private final Run pictures = new Run();
  private final Run levels = new Run();
  private final Run keys = new Run();

  /// The next packet is the first of another source, and begins a key frame.
  public void begin() {
    pictures.begins = true;
    levels.begins = true;
    keys.begins = true;
  }

  /// Rewrites the numbers that the packet has, in place.
  ///
  /// @param as the source numbered it
  public void rewrite(ByteBuf packet, PacketNumbers as) {
    int from = packet.readerIndex();
    if (as.pictureAt > 0) {
      int picture = pictures.next(as.picture, as.pictureMask);
      if (as.pictureMask == PacketNumbers.WIDE) {
        packet.setShort(from + as.pictureAt, 0x8000 | picture);
      } else {
        packet.setByte(from + as.pictureAt, picture);
      }
    }
    if (as.levelAt > 0) {
      packet.setByte(from + as.levelAt, levels.next(as.level, LEVEL_MASK));
    }
    if (as.keyAt > 0) {
      int key = keys.next(as.key & KEY_MASK, KEY_MASK);
      packet.setByte(from + as.keyAt, (as.key & ~KEY_MASK) | key);
    }
  }

  /// Numbers that go on where the last source's ended.
  private static final class Run {

    private boolean begun;
    private boolean begins;
    private int shift;
    private int newest;

    int next(int number, int mask) {
      if (begins || !begun) {
        shift = begun ? newest + 1 - number : 0;
        newest = number + shift;
        begun = true;
        begins = false;
      }
      int out = (number + shift) & mask;
      if (((out - newest) & mask) <= mask / 2) {
        newest = out;
      }
      return out;
    }
  }
}
