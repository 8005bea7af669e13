package org.kaimen.signaling.identity.door;

import java.util.Set;
import org.kaimen.signaling.platform.CommonRefusal;
import org.kaimen.signaling.platform.Problems;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/// A request that changes something must carry a header that no page of another site can set
/// without being asked first (a CORS preflight, which is never answered here).
@Component
@Order(-200)
class OwnPagesOnly implements WebFilter {

  private static final String HEADER = "X-Kaimen";
  private static final Set<HttpMethod> READING =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  private final Problems problems;

  OwnPagesOnly(Problems problems) {
    this.problems = problems;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    ServerHttpRequest request = exchange.getRequest();
    boolean changes =
        request.getPath().value().startsWith("/api/") && !READING.contains(request.getMethod());
    return changes && !"1".equals(request.getHeaders().getFirst(HEADER))
        ? problems.write(exchange, CommonRefusal.CROSS_SITE)
        : chain.filter(exchange);
  }
}
