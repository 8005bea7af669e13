package org.kaimen.bridge;

import static org.awaitility.Awaitility.await;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A WebSocket server that plays the recorded side of a real Kurento server, and fails on demand:
/// it drops sockets, falls silent, goes away and comes back having forgotten everything.
final class ReplayedServer implements AutoCloseable {

  private final Transcript transcript;
  private final MultiThreadIoEventLoopGroup loop =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final ChannelGroup sockets = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<String> offers = new CopyOnWriteArrayList<>();
  private volatile ReplayedSession session;
  private volatile boolean silent;
  private @Nullable Channel listening;
  private int port;

  ReplayedServer(Transcript transcript) {
    this.transcript = transcript;
    this.session = new ReplayedSession(transcript);
    start();
  }

  URI uri() {
    return URI.create("ws://127.0.0.1:" + port + "/kurento");
  }

  /// What was asked, as `method what`, in order.
  List<String> requests() {
    return List.copyOf(requests);
  }

  /// The descriptions that were offered, in order.
  List<String> offers() {
    return List.copyOf(offers);
  }

  long asked(String request) {
    return requests.stream().filter(request::equals).count();
  }

  /// Plays what followed the note in the recording.
  void cue(String note) {
    session.cue(note).forEach(this::send);
  }

  /// Cuts all connections without a word, as a broken network does.
  void dropSockets() {
    sockets.close().awaitUninterruptibly();
  }

  /// Reads on but answers nothing more, as a hung process does.
  void fallSilent() {
    silent = true;
  }

  void stop() {
    Channel open = listening;
    if (open != null) {
      open.close().awaitUninterruptibly();
    }
    dropSockets();
  }

  /// Back on the same port, with nothing of what was there before.
  void startAnew() {
    session = new ReplayedSession(transcript);
    silent = false;
    start();
  }

  @Override
  public void close() {
    stop();
    loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  /// A client that tries to come back may hold the port itself for a moment: TCP lets it connect to
  /// its own end (RFC 9293 §3.5).
  private void start() {
    await().atMost(Duration.ofSeconds(5)).until(this::bind);
  }

  private boolean bind() {
    ChannelFuture bound =
        new ServerBootstrap()
            .group(loop)
            .channel(NioServerSocketChannel.class)
            .childHandler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    channel
                        .pipeline()
                        .addLast(new HttpServerCodec())
                        .addLast(new HttpObjectAggregator(65536))
                        .addLast(
                            new WebSocketServerProtocolHandler("/kurento", null, true, 1 << 20))
                        .addLast(new Talk());
                  }
                })
            .bind("127.0.0.1", port)
            .awaitUninterruptibly();
    if (bound.isSuccess()) {
      listening = bound.channel();
      port = ((InetSocketAddress) bound.channel().localAddress()).getPort();
    }
    return bound.isSuccess();
  }

  private void send(JsonNode message) {
    var _ = sockets.writeAndFlush(new TextWebSocketFrame(message.toString()));
  }

  private final class Talk extends SimpleChannelInboundHandler<TextWebSocketFrame> {

    @Override
    public void channelActive(ChannelHandlerContext context) throws Exception {
      sockets.add(context.channel());
      super.channelActive(context);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, TextWebSocketFrame frame) {
      if (silent) {
        return;
      }
      JsonNode request = Transcript.JSON.readTree(frame.text());
      requests.add(request.path("method").asString() + " " + Transcript.what(request));
      if (Transcript.what(request).equals("processOffer")) {
        offers.add(request.path("params").path("operationParams").path("offer").asString());
      }
      for (JsonNode message : session.answer(request)) {
        var _ = context.writeAndFlush(new TextWebSocketFrame(message.toString()));
      }
    }
  }
}
