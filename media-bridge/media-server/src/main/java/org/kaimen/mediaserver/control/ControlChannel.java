package org.kaimen.mediaserver.control;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.group.ChannelGroup;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.handler.flow.FlowControlHandler;
import io.netty.handler.timeout.IdleStateHandler;
import java.util.function.Supplier;

/// Makes of a TCP connection a WebSocket at the one path there is.
final class ControlChannel extends ChannelInitializer<Channel> {

  /// A kurento-client pings every 240 s.
  private static final int SILENCE_SECONDS = 600;

  /// A client that does not read is cut off when this much waits for it.
  private static final WriteBufferWaterMark UNREAD = new WriteBufferWaterMark(1 << 20, 8 << 20);

  private static final int MOST_HTTP_BYTES = 8192;
  private static final int MOST_SOCKETS = 2_000;

  private final String path;
  private final ChannelGroup sockets;
  private final Supplier<ChannelHandler> talk;

  /// @param sockets gets each connection
  /// @param talk makes the handler of whole WebSocket frames
  ControlChannel(String path, ChannelGroup sockets, Supplier<ChannelHandler> talk) {
    this.path = path;
    this.sockets = sockets;
    this.talk = talk;
  }

  @Override
  protected void initChannel(Channel channel) {
    if (sockets.size() >= MOST_SOCKETS) {
      var _ = channel.close();
      return;
    }
    sockets.add(channel);
    channel.config().setWriteBufferWaterMark(UNREAD);
    channel
        .pipeline()
        .addLast(new IdleStateHandler(SILENCE_SECONDS, 0, 0))
        .addLast(new HttpServerCodec())
        .addLast(new HttpObjectAggregator(MOST_HTTP_BYTES))
        .addLast(new PathGate(path))
        .addLast(new WebSocketServerProtocolHandler(path, null, false, JsonRpc.MOST_BYTES))
        .addLast(new WebSocketFrameAggregator(JsonRpc.MOST_BYTES))
        // hands on one message a read, so that a socket can be made to wait
        .addLast(new FlowControlHandler())
        .addLast(talk.get());
  }
}
