package org.kaimen.signaling.platform;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/// Writes a refusal as `application/problem+json` (RFC 9457): a code, a message in both languages
/// and what else the code promises.
@Component
public class Problems {

  private final JsonMapper json;

  public Problems(JsonMapper json) {
    this.json = json;
  }

  public Mono<Void> write(ServerWebExchange exchange, RefusalCode code) {
    return write(exchange, code, Map.of());
  }

  /// @param extras further members of the body
  public Mono<Void> write(
      ServerWebExchange exchange, RefusalCode code, Map<String, Object> extras) {
    ServerHttpResponse response = exchange.getResponse();
    response.setStatusCode(HttpStatusCode.valueOf(code.status()));
    response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
    response.getHeaders().setCacheControl("no-store");
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("code", code.code());
    body.put("message", code.message());
    body.putAll(extras);
    DataBuffer buffer = response.bufferFactory().wrap(json.writeValueAsBytes(body));
    return response.writeWith(Mono.just(buffer));
  }
}
