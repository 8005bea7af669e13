package org.kaimen.mediaserver.webrtc;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.timeout.IdleStateEvent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.kaimen.mediaserver.ice.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One TCP connection of a browser (RFC 6544), which carries what UDP would, each packet behind its
/// length (RFC 4571 §2). It belongs to nobody until an authentic check came over it.
final class TcpPath extends ChannelInboundHandlerAdapter implements Path {

  /// Takes what comes in, on the loop. The buffer is valid during the call only, and may be
  /// changed.
  interface Receiver {

    void onFrame(ByteBuf datagram, TcpPath from);
  }

  private static final Logger log = LoggerFactory.getLogger(TcpPath.class);

  /// A browser sends its first check as soon as it is connected.
  private static final long STRANGER_SECONDS = 5;

  /// Some dozen checks; a browser needs one.
  private static final int MOST_BYTES_OF_A_STRANGER = 4096;

  private final SocketChannel channel;
  private final InetAddress local;
  private final InetSocketAddress remote;
  private final Receiver receiver;
  private final Runnable flush = this::flush;
  private @Nullable PeerTransport owner;
  private int strangersBytes;
  private boolean flushComes;

  TcpPath(SocketChannel channel, Receiver receiver) {
    this.channel = channel;
    this.local = channel.localAddress().getAddress();
    this.remote = channel.remoteAddress();
    this.receiver = receiver;
  }

  /// The peer whose check came first, null before.
  @Nullable PeerTransport owner() {
    return owner;
  }

  void become(PeerTransport peer) {
    owner = peer;
  }

  void close() {
    var _ = channel.close();
  }

  @Override
  public InetAddress local() {
    return local;
  }

  @Override
  public InetSocketAddress remote() {
    return remote;
  }

  @Override
  public boolean isTcp() {
    return true;
  }

  /// Sends a datagram, with others of this batch. It is dropped where the connection is behind:
  /// late media is of no use, and the receiver asks again for what it needs.
  @Override
  public void send(ByteBuf datagram) {
    if (!channel.isWritable()) {
      datagram.release();
      return;
    }
    ByteBuf length = channel.alloc().directBuffer(2).writeShort(datagram.readableBytes());
    var _ = channel.write(length, channel.voidPromise());
    var _ = channel.write(datagram, channel.voidPromise());
    if (!flushComes) {
      flushComes = true;
      channel.eventLoop().execute(flush);
    }
  }

  private void flush() {
    flushComes = false;
    channel.flush();
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    var _ = channel.eventLoop().schedule(this::endAStranger, STRANGER_SECONDS, TimeUnit.SECONDS);
  }

  private void endAStranger() {
    if (owner == null) {
      var _ = channel.close();
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ByteBuf frame = (ByteBuf) message;
    try {
      if (owner == null) {
        strangersBytes += frame.readableBytes() + 2;
        if (strangersBytes > MOST_BYTES_OF_A_STRANGER) {
          var _ = channel.close();
          return;
        }
      }
      receiver.onFrame(frame, this);
    } finally {
      frame.release();
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof IdleStateEvent) {
      var _ = channel.close();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    if (owner != null) {
      owner.forget(this);
    }
  }

  /// Broken connections end here, frames that are too long, and what is wrong with this program.
  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (cause instanceof IOException || cause instanceof DecoderException) {
      log.debug("media connection ends: {}", cause.getMessage());
    } else {
      log.error("frame not handled", cause);
    }
    var _ = channel.close();
  }
}
