package org.kaimen.signaling.exchange.open311;

import java.util.List;
import java.util.Locale;
import org.kaimen.signaling.exchange.StageWords;
import org.kaimen.signaling.exchange.open311.Wire.Fault;
import org.kaimen.signaling.platform.CommonRefusal;
import org.kaimen.signaling.platform.Refusal;
import org.kaimen.signaling.platform.RefusalCode;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;

/// Refusals under `/open311/` in the form of GeoReport v2: a list of errors with a code and a
/// description for the person. What is no refusal, such as a database that is away, others answer.
@Component
@Order(-3)
class Faults implements WebExceptionHandler {

  private final Answers answers;

  Faults(Answers answers) {
    this.answers = answers;
  }

  @Override
  public Mono<Void> handle(ServerWebExchange exchange, Throwable error) {
    boolean ours = exchange.getRequest().getPath().value().startsWith("/open311/");
    if (!ours || exchange.getResponse().isCommitted()) {
      return Mono.error(error);
    }
    return switch (error) {
      case Refusal refusal -> write(exchange, refusal.code(), arguments(refusal));
      case ResponseStatusException status when isTooLong(status) ->
          write(exchange, CommonRefusal.BODY_TOO_LARGE, List.of());
      case ResponseStatusException status when status.getStatusCode().is4xxClientError() ->
          write(exchange, code(status.getStatusCode().value()), List.of());
      case DataBufferLimitException _ -> write(exchange, CommonRefusal.BODY_TOO_LARGE, List.of());
      default -> Mono.error(error);
    };
  }

  private static boolean isTooLong(Throwable error) {
    return error.getCause() instanceof DataBufferLimitException;
  }

  private static List<?> arguments(Refusal refusal) {
    return refusal.extras().get("arguments") instanceof List<?> names ? names : List.of();
  }

  private static RefusalCode code(int status) {
    return switch (status) {
      case 404 -> CommonRefusal.NOT_FOUND;
      case 405 -> CommonRefusal.METHOD_NOT_ALLOWED;
      case 415 -> CommonRefusal.MEDIA_TYPE_NOT_SUPPORTED;
      default -> CommonRefusal.REQUEST_NOT_VALID;
    };
  }

  private Mono<Void> write(ServerWebExchange exchange, RefusalCode code, List<?> arguments) {
    Locale reader = Open311Controller.reader(exchange);
    String words = StageWords.in(reader, code.message());
    List<Fault> faults =
        arguments.isEmpty()
            ? List.of(new Fault(code.status(), words))
            : arguments.stream()
                .map(name -> new Fault(code.status(), words + ": " + name))
                .toList();
    ResponseEntity<byte[]> answer =
        answers.list(exchange.getRequest(), code.status(), "errors", "error", faults);
    ServerHttpResponse response = exchange.getResponse();
    response.setStatusCode(answer.getStatusCode());
    HttpHeaders headers = response.getHeaders();
    headers.putAll(answer.getHeaders());
    byte[] body = answer.getBody();
    return response.writeWith(
        Mono.just(response.bufferFactory().wrap(body == null ? new byte[0] : body)));
  }
}
