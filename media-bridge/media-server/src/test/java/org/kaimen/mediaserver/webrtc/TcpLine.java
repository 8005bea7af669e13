package org.kaimen.mediaserver.webrtc;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetSocketAddress;
import java.util.function.Consumer;

/// A browser's TCP connection to the media port, with packets in frames (RFC 4571).
final class TcpLine {

  private final ChannelFuture connected;

  /// @param received the buffer is valid during the call only
  TcpLine(EventLoop loop, InetSocketAddress server, Consumer<ByteBuf> received) {
    connected =
        new Bootstrap()
            .group(loop)
            .channel(Epoll.isAvailable() ? EpollSocketChannel.class : NioSocketChannel.class)
            .handler(initializer(received))
            .connect(server);
  }

  private static ChannelInitializer<Channel> initializer(Consumer<ByteBuf> received) {
    return new ChannelInitializer<>() {
      @Override
      protected void initChannel(Channel channel) {
        TcpPort.frames(channel.pipeline())
            .addLast(
                new SimpleChannelInboundHandler<ByteBuf>() {
                  @Override
                  protected void channelRead0(ChannelHandlerContext context, ByteBuf datagram) {
                    received.accept(datagram);
                  }
                });
      }
    };
  }

  /// Sends a packet, once connected, and releases it.
  void send(ByteBuf datagram) {
    var _ =
        connected.addListener(_ -> {
          Channel channel = connected.channel();
          var _ = channel.write(channel.alloc().buffer(2).writeShort(datagram.readableBytes()));
          var _ = channel.writeAndFlush(datagram);
        });
  }

  void close() {
    var _ = connected.channel().close();
  }
}
