package org.kaimen.mediaserver.webrtc;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.unix.IntegerUnixChannelOption;
import java.io.IOException;
import java.net.InetSocketAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One UDP socket of all peers. Datagrams are read and written in batches: on epoll one system call
/// takes up to 32 (recvmmsg, sendmmsg), which halves the cost of relaying.
final class UdpPort extends ChannelInboundHandlerAdapter {

  /// Takes what comes in, on the loop. The buffer is valid during the call only, and may be
  /// changed.
  interface Receiver {

    void onDatagram(ByteBuf datagram, InetSocketAddress from, UdpPort at);
  }

  private static final Logger log = LoggerFactory.getLogger(UdpPort.class);

  /// Longer ones come in cut off, and then fail authentication: no path of the Internet has them.
  private static final int LONGEST_DATAGRAM = 1600;

  private static final int DATAGRAMS_A_BATCH = 32;

  /// Kernel buffers for the bursts of many senders; the system may grant less.
  private static final int SOCKET_BUFFER = 4 * 1024 * 1024;

  /// linux/socket.h
  private static final IntegerUnixChannelOption SO_RCVBUFFORCE =
      new IntegerUnixChannelOption("SO_RCVBUFFORCE", 1, 33);

  private final EventLoop loop;
  private final Receiver receiver;
  private final Channel channel;
  private final InetSocketAddress local;
  private final UdpCounters counters;
  private final KernelDrops drops = new KernelDrops();
  private final Runnable flush = this::flush;
  private boolean flushComes;
  private boolean inBatch;
  private long batchBegan;

  /// @param at one of this machine's addresses, or the wildcard; port 0 for any that is free
  /// @throws IOException where the port cannot be bound
  UdpPort(EventLoop loop, InetSocketAddress at, Receiver receiver, UdpCounters counters)
      throws IOException {
    this.loop = loop;
    this.receiver = receiver;
    this.counters = counters;
    Bootstrap bootstrap =
        new Bootstrap()
            .group(loop)
            .handler(this)
            .option(ChannelOption.SO_REUSEADDR, !at.getAddress().isAnyLocalAddress())
            .option(ChannelOption.SO_RCVBUF, SOCKET_BUFFER)
            .option(ChannelOption.SO_SNDBUF, SOCKET_BUFFER);
    if (Epoll.isAvailable()) {
      bootstrap
          .channel(EpollDatagramChannel.class)
          .option(EpollChannelOption.MAX_DATAGRAM_PAYLOAD_SIZE, LONGEST_DATAGRAM)
          .option(
              ChannelOption.RECVBUF_ALLOCATOR,
              new FixedRecvByteBufAllocator(LONGEST_DATAGRAM * DATAGRAMS_A_BATCH));
    } else {
      bootstrap
          .channel(NioDatagramChannel.class)
          .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(LONGEST_DATAGRAM));
    }
    try {
      channel = bootstrap.bind(at).syncUninterruptibly().channel();
      local = (InetSocketAddress) channel.localAddress();
      if (Epoll.isAvailable()) {
        ShapeFilter.attach(channel);
        growBuffer();
      }
    } catch (Exception e) {
      throw new IOException("cannot bind UDP port " + at.getPort(), e);
    }
  }

  /// Beyond what the system grants everybody, where this process may (CAP_NET_ADMIN).
  private void growBuffer() {
    try {
      channel.config().setOption(SO_RCVBUFFORCE, SOCKET_BUFFER);
    } catch (ChannelException e) {
      log.debug("no larger buffer: {}", e.getMessage());
    }
  }

  /// Where it is bound.
  InetSocketAddress local() {
    return local;
  }

  /// Whether another socket of this user's may be bound to the same port, on another address or
  /// not, as long as that one is reusable too.
  void setReusable(boolean reusable) {
    channel.config().setOption(ChannelOption.SO_REUSEADDR, reusable);
  }

  /// Counts what the kernel dropped since the last time.
  void countDrops() {
    counters.onDropped(drops.more(channel));
  }

  ByteBuf allocate(int capacity) {
    return channel.alloc().directBuffer(capacity);
  }

  /// Sends a datagram, with others of this batch. It is released; it is dropped where the system
  /// cannot keep up, for late media is of no use.
  void send(ByteBuf datagram, InetSocketAddress to) {
    if (!channel.isWritable()) {
      // one packet goes to hundreds who watch: whether that is too much, the system says
      channel.flush();
    }
    if (!channel.isWritable()) {
      counters.onUnsent();
      datagram.release();
      return;
    }
    counters.onSent(datagram.readableBytes());
    var _ = channel.write(new DatagramPacket(datagram, to), channel.voidPromise());
    if (!flushComes) {
      flushComes = true;
      loop.execute(flush);
    }
  }

  private void flush() {
    flushComes = false;
    channel.flush();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (!inBatch) {
      inBatch = true;
      batchBegan = System.nanoTime();
    }
    DatagramPacket packet = (DatagramPacket) message;
    counters.onReceived(packet.content().readableBytes());
    try {
      receiver.onDatagram(packet.content(), packet.sender(), this);
    } finally {
      packet.release();
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    context.flush();
    if (inBatch) {
      inBatch = false;
      long now = System.nanoTime();
      counters.delays().add(now - batchBegan, now);
    }
  }

  /// Unreachable addresses end here, and what is wrong with this program.
  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (cause instanceof IOException) {
      log.debug("datagram not sent or received: {}", cause.getMessage());
    } else {
      log.error("datagram not handled", cause);
    }
  }

  void close() {
    channel.close().syncUninterruptibly();
  }
}
