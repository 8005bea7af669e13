package org.kaimen.mediaserver.control;

import io.netty.buffer.ByteBufInputStream;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler.HandshakeComplete;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/// One client's WebSocket. Messages are read and written here, on the socket's loop; what they ask
/// is done on the media loop. A client with too many open requests has to wait.
final class ControlSocket extends ChannelDuplexHandler {

  private static final Logger log = LoggerFactory.getLogger(ControlSocket.class);
  private static final int MOST_OPEN = 64;

  private final Protocol protocol;
  private final EventLoop media;
  private @Nullable Line line;
  private int open;

  ControlSocket(Protocol protocol, EventLoop media) {
    this.protocol = protocol;
    this.media = media;
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    switch (event) {
      case HandshakeComplete _ -> line = new Line(message -> send(context.channel(), message));
      case IdleStateEvent _ -> {
        var _ = context.close();
      }
      default -> context.fireUserEventTriggered(event);
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    try {
      if (message instanceof WebSocketFrame frame) {
        read(context, frame);
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  private void read(ChannelHandlerContext context, WebSocketFrame frame) {
    Line from = line;
    if (from == null) {
      return;
    }
    JsonRpc.Incoming incoming = JsonRpc.read(new ByteBufInputStream(frame.content()));
    open++;
    if (open >= MOST_OPEN) {
      context.channel().config().setAutoRead(false);
    }
    hand(context, () -> protocol.take(from, incoming));
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    if (!(message instanceof ObjectNode node)) {
      var _ = context.write(message, promise);
      return;
    }
    if (node.has("id")) {
      open--;
      context.channel().config().setAutoRead(open < MOST_OPEN);
    }
    var _ =
        context.write(new TextWebSocketFrame(Unpooled.wrappedBuffer(JsonRpc.write(node))), promise);
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    if (!context.channel().isWritable()) {
      log.warn("A client that does not read is cut off");
      var _ = context.close();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    Line gone = line;
    if (gone != null) {
      hand(context, () -> protocol.lost(gone));
    }
    context.fireChannelInactive();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    log.debug("A socket failed: {}", cause.toString());
    if (cause instanceof TooLongFrameException) {
      var _ =
          context
              .writeAndFlush(new CloseWebSocketFrame(WebSocketCloseStatus.MESSAGE_TOO_BIG))
              .addListener(ChannelFutureListener.CLOSE);
    } else {
      var _ = context.close();
    }
  }

  private static void send(Channel channel, ObjectNode message) {
    var _ = channel.writeAndFlush(message);
  }

  private void hand(ChannelHandlerContext context, Runnable work) {
    try {
      media.execute(work);
    } catch (RejectedExecutionException e) {
      log.debug("The server is closing: {}", e.toString());
      var _ = context.close();
    }
  }
}
