package org.kaimen.signaling.platform.web;

import java.util.Map;
import org.kaimen.signaling.platform.SocketChannel;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/// Serves the description of the WebSockets, made once, for the first who asks.
@RestController
class AsyncApiController {

  private final Mono<Map<String, Object>> document;

  AsyncApiController(ObjectProvider<SocketChannel> sockets) {
    document =
        Mono.fromCallable(() -> AsyncApi.describe(sockets.orderedStream().toList()))
            .subscribeOn(Schedulers.boundedElastic())
            .cache();
  }

  @GetMapping("/api/asyncapi")
  Mono<Map<String, Object>> asyncApi() {
    return document;
  }
}
