package org.kaimen.mediaserver.management;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.timeout.ReadTimeoutHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/// The HTTP server that operators ask. Whoever reaches it may drain the media server: it has no key
/// of its own, so it belongs on loopback or a private network.
public final class ManagementServer implements AutoCloseable {

  private static final int MOST_SOCKETS = 32;
  private static final int MOST_BYTES = 8192;
  private static final int PATIENCE_SECONDS = 10;

  private final ChannelGroup sockets = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
  private final MultiThreadIoEventLoopGroup loop;
  private final Scrape scrape;
  private final Channel listening;

  private ManagementServer(InetSocketAddress address, Managed managed) throws IOException {
    this.loop =
        new MultiThreadIoEventLoopGroup(
            1, new DefaultThreadFactory("media-management"), NioIoHandler.newFactory());
    this.scrape = new Scrape(managed.metrics());
    ChannelFuture bound =
        new ServerBootstrap()
            .group(loop)
            .channel(NioServerSocketChannel.class)
            .childHandler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    take(channel, managed);
                  }
                })
            .bind(address)
            .awaitUninterruptibly();
    this.listening = bound.channel();
    Throwable failure = bound.cause();
    if (failure != null) {
      end();
      throw new IOException("Cannot listen on " + address, failure);
    }
  }

  /// @param address where to listen; port 0 for any free one
  /// @throws IOException where the address cannot be bound
  public static ManagementServer open(InetSocketAddress address, Managed managed)
      throws IOException {
    return new ManagementServer(address, managed);
  }

  public InetSocketAddress address() {
    return (InetSocketAddress) listening.localAddress();
  }

  private void take(Channel channel, Managed managed) {
    if (sockets.size() >= MOST_SOCKETS) {
      var _ = channel.close();
      return;
    }
    sockets.add(channel);
    channel
        .pipeline()
        .addLast(new ReadTimeoutHandler(PATIENCE_SECONDS))
        .addLast(new HttpServerCodec())
        .addLast(new HttpObjectAggregator(MOST_BYTES))
        .addLast(new ManagementHandler(managed, scrape));
  }

  /// Not from a loop.
  @Override
  public void close() {
    listening.close().awaitUninterruptibly();
    sockets.close().awaitUninterruptibly();
    end();
  }

  private void end() {
    scrape.close();
    loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }
}
