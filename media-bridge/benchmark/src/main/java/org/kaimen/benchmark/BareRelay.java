package org.kaimen.benchmark;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.socket.DatagramPacket;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Carries datagrams between pairs of ports of this machine, as they are: the socket calls of a
/// relay and nothing else, recvmmsg and sendmmsg by 32, as the media server makes them.
///
/// Prints `port <number>`; each line of the input, two ports, makes a pair. Ends with the input.
final class BareRelay extends ChannelInboundHandlerAdapter {

  private static final int LONGEST_DATAGRAM = 1600;
  private static final int DATAGRAMS_A_BATCH = 32;
  private static final int SOCKET_BUFFER = 4 * 1024 * 1024;

  private final Map<InetSocketAddress, InetSocketAddress> partners = new ConcurrentHashMap<>();

  private BareRelay() {}

  static void main() throws IOException {
    BareRelay relay = new BareRelay();
    EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
    try {
      Channel channel =
          new Bootstrap()
              .group(group)
              .channel(EpollDatagramChannel.class)
              .handler(relay)
              .option(ChannelOption.SO_RCVBUF, SOCKET_BUFFER)
              .option(ChannelOption.SO_SNDBUF, SOCKET_BUFFER)
              .option(EpollChannelOption.MAX_DATAGRAM_PAYLOAD_SIZE, LONGEST_DATAGRAM)
              .option(
                  ChannelOption.RECVBUF_ALLOCATOR,
                  new FixedRecvByteBufAllocator(LONGEST_DATAGRAM * DATAGRAMS_A_BATCH))
              .bind(InetAddress.getLoopbackAddress(), 0)
              .syncUninterruptibly()
              .channel();
      IO.println("port " + ((InetSocketAddress) channel.localAddress()).getPort());
      relay.readPairs();
    } finally {
      group.shutdownGracefully().syncUninterruptibly();
    }
  }

  private void readPairs() throws IOException {
    BufferedReader input =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    for (String line = input.readLine(); line != null; line = input.readLine()) {
      int space = line.indexOf(' ');
      InetSocketAddress one = local(line.substring(0, space));
      InetSocketAddress other = local(line.substring(space + 1));
      partners.put(one, other);
      partners.put(other, one);
    }
  }

  private static InetSocketAddress local(String port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(port));
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    DatagramPacket packet = (DatagramPacket) message;
    InetSocketAddress partner = partners.get(packet.sender());
    if (partner == null) {
      packet.release();
    } else {
      var _ =
          context.write(
              new DatagramPacket(packet.content(), partner), context.channel().voidPromise());
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    context.flush();
  }
}
