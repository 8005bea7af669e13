package org.kaimen.mediaserver.rtp;

import io.netty.buffer.ByteBuf;

/// The numbers of a packet as its source gave them: of the header, and of a VP8 payload descriptor
/// (RFC 7741 §4.2). Read once, they are there for each receiver after another has changed the
/// packet. Used again for the next packet.
public final class PacketNumbers {

  static final int WIDE = 0x7fff;
  static final int NARROW = 0x7f;

  private static final int EXTENDED = 0x80;
  private static final int PICTURE = 0x80;
  private static final int TL0 = 0x40;
  private static final int KEY = 0x10;

  int sequence;
  long timestamp;
  long ssrc;

  /// Index of the PictureID from the reader index on; 0 where there is none.
  int pictureAt;

  /// What the PictureID holds at most.
  int pictureMask;

  int picture;

  /// Index of the TL0PICIDX, or 0.
  int levelAt;

  int level;

  /// Index of the byte with the KEYIDX, or 0.
  int keyAt;

  int key;

  /// @param packet a valid one (see [Rtp#isValid])
  public void read(Codec codec, ByteBuf packet) {
    sequence = Rtp.sequence(packet);
    timestamp = Rtp.timestamp(packet);
    ssrc = Rtp.ssrc(packet);
    pictureAt = 0;
    levelAt = 0;
    keyAt = 0;
    if (codec.name().equalsIgnoreCase("VP8")) {
      readDescriptor(packet, Rtp.headerLength(packet), Rtp.payloadLength(packet));
    }
  }

  private void readDescriptor(ByteBuf packet, int header, int length) {
    int from = packet.readerIndex();
    if (length < 2 || (packet.getByte(from + header) & EXTENDED) == 0) {
      return;
    }
    int fields = packet.getByte(from + header + 1);
    int end = header + length;
    int at = header + 2;
    if ((fields & PICTURE) != 0) {
      boolean wide = at < end && packet.getByte(from + at) < 0;
      int bytes = wide ? 2 : 1;
      if (at + bytes <= end) {
        pictureAt = at;
        pictureMask = wide ? WIDE : NARROW;
        picture = (wide ? packet.getShort(from + at) : packet.getByte(from + at)) & pictureMask;
      }
      at += bytes;
    }
    if ((fields & TL0) != 0) {
      if (at < end) {
        levelAt = at;
        level = packet.getUnsignedByte(from + at);
      }
      at++;
    }
    if ((fields & KEY) != 0 && at < end) {
      keyAt = at;
      key = packet.getUnsignedByte(from + at);
    }
  }

  /// Gives the packet its source's header again; a picture's numbers are written over, not added
  /// to.
  public void restoreHeader(ByteBuf packet) {
    Rtp.setSequence(packet, sequence);
    Rtp.setTimestamp(packet, timestamp);
    Rtp.setSsrc(packet, ssrc);
  }
}
