package org.kaimen.benchmark;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.unix.SegmentedDatagramPacket;
import io.netty.channel.uring.IoUringDatagramChannel;
import io.netty.channel.uring.IoUringIoHandler;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/// What a relay's thread takes for a packet by each way that the system has for datagrams: a load
/// of 100 peers, each of which sends bursts of so many packets to its neighbour, 25,000 packets a
/// second in all on loopback. Prints ns of processor time a packet, the median of some rounds.
final class Sockets {

  private static final int PEERS = 100;
  private static final int PACKET = 1050;
  private static final int PACKETS_A_SECOND = 25_000;
  private static final int ROUNDS = 5;
  private static final int[] BURSTS = {1, 2, 3, 7};
  private static final int SOCKET_BUFFER = 4 * 1024 * 1024;
  private static final int BATCH = 32;

  /// How the relay asks the system.
  private enum Way {
    BATCHES("recvmmsg and sendmmsg by 32", 1600, false),
    SEGMENTS("and bursts sent as segments (UDP_SEGMENT)", 1600, true),
    GROUPS("and received as groups too (UDP_GRO)", 65_536, true),
    RING("io_uring", 1600, false);

    final String title;
    final int slot;
    final boolean segments;

    Way(String title, int slot, boolean segments) {
      this.title = title;
      this.slot = slot;
      this.segments = segments;
    }

    IoHandlerFactory io() {
      return this == RING ? IoUringIoHandler.newFactory() : EpollIoHandler.newFactory();
    }

    Channel bind(EventLoop loop, Relay relay) {
      Bootstrap bootstrap =
          new Bootstrap()
              .group(loop)
              .channel(channel())
              .handler(relay)
              .option(ChannelOption.SO_RCVBUF, SOCKET_BUFFER)
              .option(ChannelOption.SO_SNDBUF, SOCKET_BUFFER);
      if (this == RING) {
        bootstrap.option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(slot));
      } else {
        bootstrap
            .option(EpollChannelOption.MAX_DATAGRAM_PAYLOAD_SIZE, slot)
            .option(EpollChannelOption.UDP_GRO, this == GROUPS)
            .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(slot * BATCH));
      }
      return Sockets.bind(bootstrap);
    }

    private Class<? extends DatagramChannel> channel() {
      return this == RING ? IoUringDatagramChannel.class : EpollDatagramChannel.class;
    }
  }

  /// What a way took for bursts of so many, by round.
  private static final class Series {

    final Way way;
    final int burst;
    final long[] nanos = new long[ROUNDS];

    Series(Way way, int burst) {
      this.way = way;
      this.burst = burst;
    }
  }

  /// Sends on what comes, to the next peer; bursts of one peer as segments where asked.
  private static final class Relay extends ChannelInboundHandlerAdapter {

    private final boolean segments;
    private final InetSocketAddress[] peers;
    private final int firstPort;
    private final ByteBuf[] run = new ByteBuf[BATCH];
    private int length;
    private InetSocketAddress to;
    final LongAdder relayed = new LongAdder();

    Relay(boolean segments, InetSocketAddress[] peers) {
      this.segments = segments;
      this.peers = peers;
      this.to = peers[0];
      firstPort = peers[0].getPort();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      DatagramPacket packet = (DatagramPacket) message;
      InetSocketAddress next = next(packet.sender().getPort());
      relayed.increment();
      if (!segments) {
        write(context, new DatagramPacket(packet.content(), next));
        return;
      }
      if (length == BATCH || !next.equals(to)) {
        writeRun(context);
      }
      to = next;
      run[length++] = packet.content();
    }

    private InetSocketAddress next(int port) {
      int at = 0;
      // they are few and mostly in one row
      int guess = port - firstPort;
      if (guess >= 0 && guess < peers.length && peers[guess].getPort() == port) {
        at = guess;
      } else {
        while (peers[at].getPort() != port) {
          at++;
        }
      }
      return peers[(at + 1) % peers.length];
    }

    private void writeRun(ChannelHandlerContext context) {
      if (length == 1) {
        write(context, new DatagramPacket(run[0], to));
      } else if (length > 1) {
        ByteBuf whole = context.alloc().directBuffer(length * PACKET);
        for (int i = 0; i < length; i++) {
          whole.writeBytes(run[i]);
          run[i].release();
        }
        write(context, new SegmentedDatagramPacket(whole, PACKET, to));
      }
      length = 0;
    }

    private static void write(ChannelHandlerContext context, Object message) {
      var _ = context.write(message, context.channel().voidPromise());
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
      writeRun(context);
      context.flush();
    }
  }

  /// A peer of the load.
  private static final class Peer extends ChannelInboundHandlerAdapter {

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      ((DatagramPacket) message).release();
    }
  }

  private final EventLoop load;
  private final Channel[] peers = new Channel[PEERS];
  private final InetSocketAddress[] addresses = new InetSocketAddress[PEERS];
  private final ByteBuf packet = Unpooled.directBuffer(PACKET).writeZero(PACKET);
  private int turn;
  private long sent;

  private Sockets(EventLoop load) {
    this.load = load;
    for (int i = 0; i < PEERS; i++) {
      peers[i] =
          bind(
              new Bootstrap()
                  .group(load)
                  .channel(EpollDatagramChannel.class)
                  .option(EpollChannelOption.MAX_DATAGRAM_PAYLOAD_SIZE, 1600)
                  .option(
                      ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(1600 * BATCH))
                  .handler(new Peer()));
      addresses[i] = (InetSocketAddress) peers[i].localAddress();
    }
  }

  private static Channel bind(Bootstrap bootstrap) {
    return bootstrap.bind(InetAddress.getLoopbackAddress(), 0).syncUninterruptibly().channel();
  }

  static void main(String[] arguments) throws InterruptedException {
    double seconds = arguments.length > 0 ? Double.parseDouble(arguments[0]) : 1;
    EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
    Sockets sockets = new Sockets(group.next());
    IO.println("| ns of processor time a packet | bursts of 1 | 2 | 3 | 7 |");
    IO.println("| --- | --- | --- | --- | --- |");
    List<Series> all = new ArrayList<>();
    for (Way way : Way.values()) {
      for (int burst : BURSTS) {
        all.add(new Series(way, burst));
      }
    }
    // by turns, for the machine is not the same all the time; the first round is to warm up
    for (int round = -1; round < ROUNDS; round++) {
      for (Series each : all) {
        long took = sockets.measure(each.way, each.burst, seconds);
        if (round >= 0) {
          each.nanos[round] = took;
        }
      }
    }
    for (Way way : Way.values()) {
      StringBuilder line = new StringBuilder("| " + way.title);
      for (Series each : all) {
        if (each.way == way) {
          Arrays.sort(each.nanos);
          line.append(String.format(Locale.ROOT, " | %d", each.nanos[ROUNDS / 2]));
        }
      }
      IO.println(line + " |");
    }
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).sync();
  }

  private long measure(Way way, int burst, double seconds) throws InterruptedException {
    EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, way.io());
    EventLoop loop = group.next();
    try {
      Relay relay = new Relay(way.segments, addresses);
      InetSocketAddress at = (InetSocketAddress) way.bind(loop, relay).localAddress();
      run(at, burst, seconds / 2);
      long before = cpu(loop);
      long counted = relay.relayed.sum();
      run(at, burst, seconds);
      long packets = relay.relayed.sum() - counted;
      if (packets < PACKETS_A_SECOND * seconds * 0.9) {
        IO.println("only " + packets + " packets came through by " + way.title);
      }
      return (cpu(loop) - before) / Math.max(1, packets);
    } finally {
      group.shutdownGracefully(0, 1, TimeUnit.SECONDS).sync();
    }
  }

  private static long cpu(EventLoop loop) throws InterruptedException {
    return loop.submit(() -> ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime())
        .sync()
        .getNow();
  }

  private void run(InetSocketAddress to, int burst, double seconds) throws InterruptedException {
    long begun = System.nanoTime();
    long length = (long) (seconds * 1e9);
    sent = 0;
    for (long now = begun; now - begun < length; now = System.nanoTime()) {
      long due = (long) ((now - begun) * (PACKETS_A_SECOND / 1e9));
      load.submit(() -> sendUntil(due, burst, to)).sync();
      LockSupport.parkNanos(500_000);
    }
  }

  private void sendUntil(long due, int burst, InetSocketAddress to) {
    while (sent < due) {
      Channel peer = peers[turn++ % PEERS];
      for (int i = 0; i < burst; i++) {
        sent++;
        var _ = peer.write(new DatagramPacket(packet.retainedDuplicate(), to), peer.voidPromise());
      }
      peer.flush();
    }
  }
}
