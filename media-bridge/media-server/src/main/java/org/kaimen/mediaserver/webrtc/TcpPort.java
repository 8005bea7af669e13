package org.kaimen.mediaserver.webrtc;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoop;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import io.netty.handler.timeout.IdleStateHandler;
import java.io.IOException;

/// Where browsers connect to whose network lets no UDP through (RFC 6544, passive). One thread has
/// both these connections and the UDP socket.
final class TcpPort {

  /// As long as a datagram is at most.
  private static final int LONGEST_FRAME = 1600;

  private static final int READ_AT_ONCE = 16 * 1024;

  /// A browser opens one for each of its connections and each of our addresses, and keeps it only
  /// where UDP does not pass; an office has one address for all in it.
  private static final int MOST_CONNECTIONS = 4096;

  private static final int MOST_OF_ONE_PLACE = 256;

  /// RFC 7675 §5.1: consent has ended by then.
  private static final int IDLE_SECONDS = 30;

  /// A third of a second of video: who is further behind misses packets rather than to be late.
  private static final WriteBufferWaterMark QUEUE = new WriteBufferWaterMark(32 * 1024, 96 * 1024);

  private static final int UNSENT_IN_THE_KERNEL = 32 * 1024;

  private final TcpPath.Receiver receiver;
  private final TcpAdmission admission = new TcpAdmission(MOST_CONNECTIONS, MOST_OF_ONE_PLACE);
  private final ChannelGroup connections;
  private final Channel channel;

  /// @throws IOException where the port cannot be bound
  TcpPort(EventLoop loop, int port, TcpPath.Receiver receiver) throws IOException {
    this.receiver = receiver;
    connections = new DefaultChannelGroup(loop);
    ServerBootstrap bootstrap =
        new ServerBootstrap()
            .group(loop)
            .childHandler(initializer())
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, QUEUE)
            .childOption(
                ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(READ_AT_ONCE));
    if (Epoll.isAvailable()) {
      bootstrap
          .channel(EpollServerSocketChannel.class)
          .childOption(EpollChannelOption.TCP_NOTSENT_LOWAT, (long) UNSENT_IN_THE_KERNEL);
    } else {
      bootstrap.channel(NioServerSocketChannel.class);
    }
    try {
      channel = bootstrap.bind(port).syncUninterruptibly().channel();
    } catch (Exception e) {
      throw new IOException("cannot bind TCP port " + port, e);
    }
  }

  private ChannelHandler initializer() {
    return new ChannelInitializer<SocketChannel>() {
      @Override
      protected void initChannel(SocketChannel connection) {
        accept(connection);
      }
    };
  }

  private void accept(SocketChannel connection) {
    var from = connection.remoteAddress();
    // gone again before it was looked at
    if (from == null || !admission.enter(from.getAddress())) {
      var _ = connection.close();
      return;
    }
    connections.add(connection);
    var _ = connection.closeFuture().addListener(_ -> admission.leave(from.getAddress()));
    frames(connection.pipeline())
        .addLast(new IdleStateHandler(IDLE_SECONDS, 0, 0))
        .addLast(new TcpPath(connection, receiver));
  }

  /// Takes packets out of the stream (RFC 4571 §2); a longer one ends it.
  static ChannelPipeline frames(ChannelPipeline pipeline) {
    return pipeline.addLast(new LengthFieldBasedFrameDecoder(LONGEST_FRAME + 2, 0, 2, 0, 2));
  }

  /// Connections that are open. On the loop only.
  int connections() {
    return admission.all();
  }

  void close() {
    channel.close().syncUninterruptibly();
    connections.close().syncUninterruptibly();
  }
}
