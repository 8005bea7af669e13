package org.kaimen.mediaserver.webrtc;

import io.netty.buffer.ByteBuf;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.kaimen.mediaserver.ice.Path;

/// The way to a peer over the UDP socket of one address.
record UdpPath(UdpPort port, InetSocketAddress remote) implements Path {

  @Override
  public InetAddress local() {
    return port.local().getAddress();
  }

  @Override
  public boolean isTcp() {
    return false;
  }

  @Override
  public void send(ByteBuf datagram) {
    port.send(datagram, remote);
  }

  @Override
  public String toString() {
    return "UDP " + remote;
  }
}
