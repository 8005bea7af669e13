package org.kaimen.signaling.identity.door;

import java.util.LinkedHashMap;
import java.util.Map;
import org.kaimen.signaling.identity.SignIns;
import org.kaimen.signaling.identity.SocketRoute;
import org.kaimen.signaling.platform.PublicUrl;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;
import org.springframework.web.reactive.socket.WebSocketHandler;
import org.springframework.web.reactive.socket.server.WebSocketService;
import org.springframework.web.reactive.socket.server.support.HandshakeWebSocketService;
import org.springframework.web.reactive.socket.server.upgrade.ReactorNettyRequestUpgradeStrategy;
import reactor.netty.http.server.WebsocketServerSpec;

/// Maps every [SocketRoute] behind its [SocketDoor].
@Configuration(proxyBeanMethods = false)
class SocketConfiguration implements WebFluxConfigurer {

  /// The largest message, in bytes: an SDP of many candidates fits ten times. Beyond it the socket
  /// closes with 1009.
  private static final int MAX_MESSAGE = 64 * 1024;

  @Bean
  SimpleUrlHandlerMapping socketMapping(
      ObjectProvider<SocketRoute> routes, SignIns signIns, PublicUrl publicUrl) {
    Map<String, WebSocketHandler> doors = new LinkedHashMap<>();
    routes.forEach(route -> doors.put(route.path(), new SocketDoor(route, signIns, publicUrl)));
    return new SimpleUrlHandlerMapping(doors, Ordered.HIGHEST_PRECEDENCE);
  }

  @Override
  public WebSocketService getWebSocketService() {
    return new HandshakeWebSocketService(
        new ReactorNettyRequestUpgradeStrategy(
            () -> WebsocketServerSpec.builder().maxFramePayloadLength(MAX_MESSAGE)));
  }
}
