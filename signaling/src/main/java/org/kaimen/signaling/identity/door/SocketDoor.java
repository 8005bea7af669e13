package org.kaimen.signaling.identity.door;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.identity.SignIns;
import org.kaimen.signaling.identity.SocketRoute;
import org.kaimen.signaling.platform.PublicUrl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpCookie;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.PathContainer;
import org.springframework.web.reactive.socket.CloseStatus;
import org.springframework.web.reactive.socket.HandshakeInfo;
import org.springframework.web.reactive.socket.WebSocketHandler;
import org.springframework.web.reactive.socket.WebSocketSession;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Mono;

/// Stands before each [SocketRoute]: whoever comes from another site, or is not signed in, is told
/// by a close code.
final class SocketDoor implements WebSocketHandler {

  private static final Logger log = LoggerFactory.getLogger(SocketDoor.class);

  private final SocketRoute route;
  private final PathPattern pattern;
  private final SignIns signIns;
  private final PublicUrl publicUrl;

  SocketDoor(SocketRoute route, SignIns signIns, PublicUrl publicUrl) {
    this.route = route;
    this.pattern = PathPatternParser.defaultInstance.parse(route.path());
    this.signIns = signIns;
    this.publicUrl = publicUrl;
  }

  @Override
  public Mono<Void> handle(WebSocketSession session) {
    HandshakeInfo handshake = session.getHandshakeInfo();
    if (!isOwnPage(handshake)) {
      return session.close(new CloseStatus(SocketRoute.NOT_ALLOWED, "not-allowed"));
    }
    HttpCookie cookie = handshake.getCookies().getFirst(route.audience().cookie());
    return signIns
        .find(cookie == null ? null : cookie.getValue(), route.audience())
        .map(actor -> route.handler().handle(actor, variables(handshake.getUri()), session))
        .defaultIfEmpty(
            Mono.defer(
                () -> session.close(new CloseStatus(SocketRoute.SIGN_IN_NEEDED, "sign-in-needed"))))
        .onErrorResume(e -> {
          log.warn("a socket was turned away, nobody could be looked up: {}", e.toString());
          return Mono.just(Mono.defer(() -> session.close(CloseStatus.SERVICE_OVERLOAD)));
        })
        .flatMap(served -> served);
  }

  private Map<String, String> variables(URI uri) {
    PathPattern.PathMatchInfo match =
        pattern.matchAndExtract(PathContainer.parsePath(uri.getRawPath()));
    if (match == null) {
      throw new IllegalStateException(uri.getRawPath() + " was mapped to " + route.path());
    }
    return match.getUriVariables();
  }

  /// RFC 6455 §10.2: a browser always sends Origin. A program may leave it out; it holds no cookie
  /// it was not given.
  private boolean isOwnPage(HandshakeInfo handshake) {
    String origin = handshake.getHeaders().getOrigin();
    if (origin == null) {
      return true;
    }
    String own = authority(publicUrl.base().toString());
    String asked = handshake.getHeaders().getFirst(HttpHeaders.HOST);
    String from = authority(origin);
    return from != null && (from.equalsIgnoreCase(asked) || from.equalsIgnoreCase(own));
  }

  private static @Nullable String authority(String origin) {
    try {
      return URI.create(origin).getRawAuthority();
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
