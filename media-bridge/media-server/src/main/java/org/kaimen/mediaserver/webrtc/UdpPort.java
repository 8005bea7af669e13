package org.kaimen.mediaserver.webrtc;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
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
import java.io.IOException;
import java.net.InetSocketAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one socket of all peers. Datagrams are read and written in batches: on epoll one system call
/// takes up to 32 (recvmmsg, sendmmsg), which halves the cost of relaying.
final class UdpPort extends ChannelInboundHandlerAdapter {

  /// Takes what comes in, on the loop. The buffer is valid during the call only, and may be
  /// changed.
  interface Receiver {

    void onDatagram(ByteBuf datagram, InetSocketAddress from);
  }

  private static final Logger log = LoggerFactory.getLogger(UdpPort.class);

  /// Longer ones come in cut off, and then fail authentication: no path of the Internet has them.
  private static final int LONGEST_DATAGRAM = 1600;

  private static final int DATAGRAMS_A_BATCH = 32;

  /// Kernel buffers for the bursts of many senders; the system may grant less.
  private static final int SOCKET_BUFFER = 4 * 1024 * 1024;

  private final EventLoop loop;
  private final Receiver receiver;
  private final Channel channel;
  private final Runnable flush = this::flush;
  private final DelayMeter delays = new DelayMeter();
  private boolean flushComes;
  private boolean inBatch;
  private long batchBegan;
  private long received;
  private long receivedBytes;
  private long sent;
  private long sentBytes;
  private long unsent;

  /// @throws IOException where the port cannot be bound
  UdpPort(EventLoop loop, int port, Receiver receiver) throws IOException {
    this.loop = loop;
    this.receiver = receiver;
    Bootstrap bootstrap =
        new Bootstrap()
            .group(loop)
            .handler(this)
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
      channel = bootstrap.bind(port).syncUninterruptibly().channel();
    } catch (Exception e) {
      throw new IOException("cannot bind UDP port " + port, e);
    }
  }

  EventLoop loop() {
    return loop;
  }

  long received() {
    return received;
  }

  long receivedBytes() {
    return receivedBytes;
  }

  long sent() {
    return sent;
  }

  long sentBytes() {
    return sentBytes;
  }

  /// Dropped, for the system could not keep up.
  long unsent() {
    return unsent;
  }

  /// From a batch's first datagram until all that it led to was handed to the system, in
  /// nanoseconds.
  DelayMeter delays() {
    return delays;
  }

  int number() {
    return ((InetSocketAddress) channel.localAddress()).getPort();
  }

  ByteBuf allocate(int capacity) {
    return channel.alloc().directBuffer(capacity);
  }

  /// Sends a datagram, with others of this batch. It is released; it is dropped where the system
  /// cannot keep up, for late media is of no use.
  void send(ByteBuf datagram, InetSocketAddress to) {
    if (!channel.isWritable()) {
      unsent++;
      datagram.release();
      return;
    }
    sent++;
    sentBytes += datagram.readableBytes();
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
    received++;
    receivedBytes += packet.content().readableBytes();
    try {
      receiver.onDatagram(packet.content(), packet.sender());
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
      delays.add(now - batchBegan, now);
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
