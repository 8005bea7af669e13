package org.kaimen.mediaserver.control;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.kaimen.mediaserver.element.Resources;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The WebSocket server that clients of the Kurento protocol connect to.
public final class ControlServer implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(ControlServer.class);
  private static final int RECORDINGS_END_SECONDS = 10;
  private static final int ANSWERS_SECONDS = 1;

  private final EventLoop media;
  private final Protocol protocol;
  private final MultiThreadIoEventLoopGroup loop;
  private final ChannelGroup sockets = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
  private final Channel listening;

  private ControlServer(
      InetSocketAddress address, String path, Resources resources, Duration grace, Quotas quotas)
      throws IOException {
    this.media = resources.webRtc().loop();
    this.protocol = new Protocol(resources, grace, quotas);
    this.loop =
        new MultiThreadIoEventLoopGroup(
            1, new DefaultThreadFactory("media-control"), NioIoHandler.newFactory());
    ChannelFuture bound =
        new ServerBootstrap()
            .group(loop)
            .channel(NioServerSocketChannel.class)
            .childHandler(
                new ControlChannel(path, sockets, () -> new ControlSocket(protocol, media)))
            .bind(address)
            .awaitUninterruptibly();
    this.listening = bound.channel();
    Throwable failure = bound.cause();
    if (failure != null) {
      loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
      throw new IOException("Cannot listen on " + address, failure);
    }
  }

  /// @param address where to listen; port 0 for any free one
  /// @param grace how long a session waits for a client that lost its socket
  /// @param quotas what clients may have at a time
  /// @throws IOException where the address cannot be bound
  public static ControlServer open(
      InetSocketAddress address, String path, Resources resources, Duration grace, Quotas quotas)
      throws IOException {
    return new ControlServer(address, path, resources, grace, quotas);
  }

  public InetSocketAddress address() {
    return (InetSocketAddress) listening.localAddress();
  }

  /// Refuses new pipelines from now on. On any thread.
  ///
  /// @return done when no pipeline is left
  public CompletableFuture<Void> drain() {
    return CompletableFuture.completedFuture(protocol).thenComposeAsync(Protocol::drain, media);
  }

  /// On the media loop only.
  public ControlLoad load() {
    return protocol.load();
  }

  /// Takes no more requests, ends all sessions and waits for the recordings under way. Not from a
  /// loop.
  @Override
  public void close() {
    listening.close().awaitUninterruptibly();
    try {
      // who released the last object of a server that drains is answered before it ends
      CompletableFuture.runAsync(() -> {}, media)
          .orTimeout(ANSWERS_SECONDS, TimeUnit.SECONDS)
          .join();
    } catch (RuntimeException e) {
      log.warn("Not all requests were answered", e);
    }
    sockets.close().awaitUninterruptibly();
    try {
      CompletableFuture.completedFuture(protocol)
          .thenComposeAsync(Protocol::close, media)
          .orTimeout(RECORDINGS_END_SECONDS, TimeUnit.SECONDS)
          .join();
    } catch (RuntimeException e) {
      log.warn("Not all recordings were completed", e);
    }
    loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }
}
