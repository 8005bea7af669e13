package org.kaimen.mediaserver.ice;

import io.netty.buffer.ByteBuf;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/// A path by its name; what is sent over it is lost.
record TestPath(InetSocketAddress remote, boolean isTcp) implements Path {

  static TestPath udp(String address, int port) {
    return new TestPath(new InetSocketAddress(address, port), false);
  }

  @Override
  public InetAddress local() {
    return new InetSocketAddress(0).getAddress();
  }

  @Override
  public void send(ByteBuf datagram) {
    datagram.release();
  }
}
