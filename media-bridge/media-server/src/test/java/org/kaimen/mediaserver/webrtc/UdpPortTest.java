package org.kaimen.mediaserver.webrtc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class UdpPortTest {

  private static final int WHO_WATCH = 300;
  private static final int PACKET = 1100;

  @Test
  void onePacketGoesToAllOfHundredsAtOnce() throws Exception {
    assumeThat(Epoll.isAvailable()).isTrue();
    InetSocketAddress here = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    var group = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
    try {
      EventLoop loop = group.next();
      UdpCounters counters = new UdpCounters();
      UdpPort port = new UdpPort(loop, here, (_, _, _) -> {}, counters);

      loop.submit(() -> sendToAll(port)).get();

      assertThat(loop.submit(counters::unsent).get()).isZero();
      assertThat(loop.submit(counters::sent).get()).isEqualTo(WHO_WATCH);
      port.close();
    } finally {
      group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }
  }

  private static void sendToAll(UdpPort port) {
    for (int i = 0; i < WHO_WATCH; i++) {
      ByteBuf packet = port.allocate(PACKET);
      packet.writeZero(PACKET);
      port.send(packet, port.local());
    }
  }
}
