package org.kaimen.mediaserver.ice;

import io.netty.buffer.ByteBuf;

/// The beginning of the name that a check has for its receiver, in a number: enough to drop nearly
/// all that strangers send before it is read, copied or hashed.
public final class CheckName {

  /// Of what is no check.
  public static final long NONE = 0;

  private static final int COLON = ':';

  private CheckName() {}

  /// The one that checks for this receiver have.
  ///
  /// @param ufrag of the receiver, not empty
  public static long of(String ufrag) {
    String username = ufrag + ':';
    long name = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      name = name << 8 | (i < username.length() ? username.charAt(i) & 0xff : 0);
    }
    return name;
  }

  /// The one in a datagram, which may be anything and stays as it is. Allocates nothing.
  public static long of(ByteBuf datagram) {
    int start = datagram.readerIndex();
    int length = datagram.readableBytes();
    if (length < Stun.HEADER
        || datagram.getUnsignedShort(start) != Stun.BINDING_REQUEST
        || datagram.getUnsignedShort(start + 2) != length - Stun.HEADER
        || datagram.getInt(start + 4) != Stun.MAGIC_COOKIE) {
      return NONE;
    }
    int at = Stun.HEADER;
    while (at + 4 <= length) {
      int size = datagram.getUnsignedShort(start + at + 2);
      if (datagram.getUnsignedShort(start + at) == Stun.USERNAME) {
        return read(datagram, start + at + 4, Math.min(size, length - at - 4));
      }
      at += 4 + ((size + 3) & ~3);
    }
    return NONE;
  }

  private static long read(ByteBuf datagram, int at, int length) {
    long name = 0;
    boolean ended = false;
    for (int i = 0; i < Long.BYTES; i++) {
      int next = ended || i >= length ? 0 : datagram.getUnsignedByte(at + i);
      name = name << 8 | next;
      ended |= next == COLON;
    }
    return name;
  }
}
