package org.kaimen.mediaserver.management;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers one request of an operator, and ends the connection.
final class ManagementHandler extends SimpleChannelInboundHandler<FullHttpRequest> {

  private static final Logger log = LoggerFactory.getLogger(ManagementHandler.class);

  /// The media loop answers within a few milliseconds; a call that waits as long is broken.
  private static final int ANSWER_SECONDS = 2;

  private static final String PLAIN = "text/plain; charset=utf-8";

  private final Managed managed;
  private final Scrape scrape;

  ManagementHandler(Managed managed, Scrape scrape) {
    this.managed = managed;
    this.scrape = scrape;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
    if (!request.decoderResult().isSuccess()) {
      answer(context, HttpResponseStatus.BAD_REQUEST, "bad request");
      return;
    }
    switch (request.uri()) {
      case "/health" -> when(context, request, HttpMethod.GET, () -> health(context));
      case "/ready" -> when(context, request, HttpMethod.GET, () -> ready(context));
      case "/metrics" ->
          when(
              context,
              request,
              HttpMethod.GET,
              () -> answer(context, HttpResponseStatus.OK, Scrape.TYPE, scrape.text()));
      case "/drain" -> when(context, request, HttpMethod.POST, () -> drain(context, request));
      default -> answer(context, HttpResponseStatus.NOT_FOUND, "not found");
    }
  }

  private static void when(
      ChannelHandlerContext context, FullHttpRequest request, HttpMethod method, Runnable work) {
    if (request.method().equals(method)) {
      work.run();
    } else {
      answer(context, HttpResponseStatus.METHOD_NOT_ALLOWED, "method not allowed");
    }
  }

  private void health(ChannelHandlerContext context) {
    var _ =
        managed
            .answer()
            .orTimeout(ANSWER_SECONDS, TimeUnit.SECONDS)
            .whenCompleteAsync(
                (_, failure) -> {
                  if (failure == null) {
                    answer(context, HttpResponseStatus.OK, "up");
                  } else {
                    answer(context, HttpResponseStatus.SERVICE_UNAVAILABLE, "down");
                  }
                },
                context.executor());
  }

  private void ready(ChannelHandlerContext context) {
    if (managed.ready()) {
      answer(context, HttpResponseStatus.OK, "ready");
    } else {
      answer(context, HttpResponseStatus.SERVICE_UNAVAILABLE, "draining");
    }
  }

  private void drain(ChannelHandlerContext context, FullHttpRequest request) {
    // a browser on this machine may be led here by any page, and says so
    if (request.headers().contains(HttpHeaderNames.ORIGIN)) {
      answer(context, HttpResponseStatus.FORBIDDEN, "not for browsers");
      return;
    }
    var _ = managed.drain();
    answer(context, HttpResponseStatus.ACCEPTED, "draining");
  }

  private static void answer(
      ChannelHandlerContext context, HttpResponseStatus status, String text) {
    answer(context, status, PLAIN, text + "\n");
  }

  private static void answer(
      ChannelHandlerContext context, HttpResponseStatus status, String type, String text) {
    FullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1, status, ByteBufUtil.writeUtf8(context.alloc(), text));
    response
        .headers()
        .set(HttpHeaderNames.CONTENT_TYPE, type)
        .set(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes())
        .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    var _ = context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    log.debug("A request of an operator failed: {}", cause.toString());
    var _ = context.close();
  }
}
