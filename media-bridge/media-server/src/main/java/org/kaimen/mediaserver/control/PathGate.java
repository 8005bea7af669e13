package org.kaimen.mediaserver.control;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/// Lets pass who knows the path; to others there is nothing here.
final class PathGate extends SimpleChannelInboundHandler<FullHttpRequest> {

  private final byte[] path;

  PathGate(String path) {
    this.path = path.getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
    // in a time that tells nothing of the path, which may be a secret
    if (MessageDigest.isEqual(path, request.uri().getBytes(StandardCharsets.US_ASCII))) {
      context.fireChannelRead(request.retain());
      return;
    }
    var _ =
        context
            .writeAndFlush(
                new DefaultFullHttpResponse(
                    HttpVersion.HTTP_1_1, HttpResponseStatus.NOT_FOUND, Unpooled.EMPTY_BUFFER))
            .addListener(ChannelFutureListener.CLOSE);
  }
}
