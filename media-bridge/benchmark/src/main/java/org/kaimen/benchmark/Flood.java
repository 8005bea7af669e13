package org.kaimen.benchmark;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/// Floods a UDP port of this machine, on loopback only, with packets from many source ports, for a
/// minute at most. Arguments: port, kind (`random`, `stun`, `dtls` or `rtp`), packets a second,
/// seconds. Prints how many it sent, and in how many ms.
final class Flood {

  private static final int SOURCES = 256;
  private static final int PACKETS_A_TURN = 32;
  private static final int DIFFERENT = 512;
  private static final int LONGEST = 1200;
  private static final int MOST_SECONDS = 60;

  /// Of all sources: nobody answers them.
  private static final class Deaf extends ChannelInboundHandlerAdapter {

    @Override
    public boolean isSharable() {
      return true;
    }
  }

  private final Random random = new Random(1);
  private final InetSocketAddress target;
  private final ByteBuf[] packets = new ByteBuf[DIFFERENT];
  private final Channel[] sources = new Channel[SOURCES];
  private int turn;
  private long sent;

  private Flood(int port, String kind) {
    target = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    for (int i = 0; i < DIFFERENT; i++) {
      packets[i] = shape(kind);
    }
  }

  static void main(String[] arguments) throws InterruptedException {
    Flood flood = new Flood(Integer.parseInt(arguments[0]), arguments[1]);
    double perNano = Integer.parseInt(arguments[2]) / 1e9;
    long nanos = TimeUnit.SECONDS.toNanos(Math.min(MOST_SECONDS, Integer.parseInt(arguments[3])));
    EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
    try {
      EventLoop loop = group.next();
      flood.open(loop);
      long begun = System.nanoTime();
      for (long now = begun; now - begun < nanos; now = System.nanoTime()) {
        long due = (long) ((now - begun) * perNano);
        loop.submit(() -> flood.sendUntil(due)).sync();
        TimeUnit.MICROSECONDS.sleep(500);
      }
      long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
      IO.println(String.format(Locale.ROOT, "sent %d in %d", flood.sent, took));
    } finally {
      group.shutdownGracefully(0, 1, TimeUnit.SECONDS).sync();
    }
  }

  private void open(EventLoop loop) {
    Bootstrap bootstrap =
        new Bootstrap()
            .group(loop)
            .channel(EpollDatagramChannel.class)
            .option(ChannelOption.SO_SNDBUF, 4 * 1024 * 1024)
            .handler(new Deaf());
    for (int i = 0; i < SOURCES; i++) {
      sources[i] =
          bootstrap.bind(InetAddress.getLoopbackAddress(), 0).syncUninterruptibly().channel();
    }
  }

  private void sendUntil(long due) {
    while (sent < due) {
      Channel source = sources[turn++ % SOURCES];
      for (int i = 0; i < PACKETS_A_TURN; i++) {
        ByteBuf packet = packets[(int) (sent++ % DIFFERENT)];
        var _ =
            source.write(
                new DatagramPacket(packet.retainedDuplicate(), target), source.voidPromise());
      }
      source.flush();
    }
  }

  /// Random bytes, as long as media are, behind what makes them look like something.
  private ByteBuf shape(String kind) {
    byte[] bytes = new byte[40 + random.nextInt(LONGEST - 40)];
    random.nextBytes(bytes);
    ByteBuf packet = Unpooled.directBuffer(bytes.length).writeBytes(bytes);
    switch (kind) {
      case "random" -> {}
      case "stun" ->
          // RFC 8489 §5: a binding request with a USERNAME of 21 bytes
          packet
              .setShort(0, 1)
              .setShort(2, bytes.length - 20)
              .setInt(4, 0x2112_a442)
              .setInt(20, 0x0006_0015)
              .setByte(36, ':');
      case "dtls" ->
          // RFC 6347 §4.1: a handshake's record of version 1.2
          packet.setByte(0, 22).setShort(1, 0xfefd).setShort(11, bytes.length - 13);
      case "rtp" -> packet.setByte(0, 0x80).setByte(1, 96);
      default -> throw new IllegalArgumentException("no kind of flood: " + kind);
    }
    return packet;
  }
}
