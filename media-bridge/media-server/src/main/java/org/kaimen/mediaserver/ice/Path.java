package org.kaimen.mediaserver.ice;

import io.netty.buffer.ByteBuf;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/// The way between an address of this machine and one of a peer, over UDP or over one TCP
/// connection. Equal ones are the same.
public interface Path {

  /// This machine's end of it; the wildcard where it is not known.
  InetAddress local();

  /// The peer's end of it.
  InetSocketAddress remote();

  /// Whether packets go in frames over a TCP connection (RFC 6544).
  boolean isTcp();

  /// Sends a datagram, or drops it where the path is congested. It is released. On the loop only.
  void send(ByteBuf datagram);
}
