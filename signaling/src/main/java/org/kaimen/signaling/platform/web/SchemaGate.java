package org.kaimen.signaling.platform.web;

import org.kaimen.signaling.platform.CommonRefusal;
import org.kaimen.signaling.platform.Problems;
import org.kaimen.signaling.platform.Schema;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/// While the database has not been reached since the start, there is nothing to answer from.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class SchemaGate implements WebFilter {

  private final Schema schema;
  private final Problems problems;

  SchemaGate(Schema schema, Problems problems) {
    this.schema = schema;
    this.problems = problems;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    String path = exchange.getRequest().getPath().value();
    boolean isApi = path.startsWith("/api/") || path.startsWith("/open311/");
    return isApi && !schema.isReady()
        ? problems.write(exchange, CommonRefusal.SERVICE_UNAVAILABLE)
        : chain.filter(exchange);
  }
}
