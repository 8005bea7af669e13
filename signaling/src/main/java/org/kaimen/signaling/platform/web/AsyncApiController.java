package org.kaimen.signaling.platform.web;

import java.util.Map;
import org.kaimen.signaling.platform.SocketChannel;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// Serves the description of the WebSockets, made once.
@RestController
class AsyncApiController implements SmartInitializingSingleton {

  private final ObjectProvider<SocketChannel> sockets;
  private Map<String, Object> document = Map.of();

  AsyncApiController(ObjectProvider<SocketChannel> sockets) {
    this.sockets = sockets;
  }

  @Override
  public void afterSingletonsInstantiated() {
    document = AsyncApi.describe(sockets.orderedStream().toList());
  }

  @GetMapping("/api/asyncapi")
  Map<String, Object> asyncApi() {
    return document;
  }
}
