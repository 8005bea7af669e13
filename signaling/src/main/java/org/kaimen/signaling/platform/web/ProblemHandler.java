package org.kaimen.signaling.platform.web;

import io.lettuce.core.RedisException;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcTimeoutException;
import io.r2dbc.spi.R2dbcTransientResourceException;
import java.net.ConnectException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.platform.CommonRefusal;
import org.kaimen.signaling.platform.Problems;
import org.kaimen.signaling.platform.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.data.redis.RedisConnectionFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.support.WebExchangeBindException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.ServerWebInputException;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;
import reactor.netty.channel.AbortedException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;

/// Turns whatever a request ends with into a sentence for the person and, where it is ours to
/// repair, one line for the log. Nothing of a stack trace goes out.
@Component
@Order(-2)
class ProblemHandler implements WebExceptionHandler {

  private static final Logger log = LoggerFactory.getLogger(ProblemHandler.class);

  private final Problems problems;
  private final Outage outage;

  ProblemHandler(Problems problems, Outage outage) {
    this.problems = problems;
    this.outage = outage;
  }

  @Override
  public Mono<Void> handle(ServerWebExchange exchange, Throwable error) {
    if (exchange.getResponse().isCommitted()) {
      return Mono.error(error);
    }
    if (hasCause(error, AbortedException.class)) {
      log.debug("the browser went away", error);
      return Mono.empty();
    }
    Throwable cause = error;
    return switch (cause) {
      case Refusal refusal -> problems.write(exchange, refusal.code(), refusal.extras());
      case WebExchangeBindException invalid ->
          problems.write(
              exchange, CommonRefusal.REQUEST_NOT_VALID, Map.of("fields", fields(invalid)));
      case ServerWebInputException input when isInPath(input) ->
          problems.write(exchange, CommonRefusal.NOT_FOUND);
      case ResponseStatusException status ->
          problems.write(exchange, codeOf(status), fieldOf(status));
      default -> handleUnexpected(exchange, error);
    };
  }

  private Mono<Void> handleUnexpected(ServerWebExchange exchange, Throwable error) {
    if (hasCause(error, DataBufferLimitException.class)) {
      return problems.write(exchange, CommonRefusal.BODY_TOO_LARGE);
    }
    if (isOutage(error)) {
      outage.noticed(error);
      return problems.write(exchange, CommonRefusal.SERVICE_UNAVAILABLE);
    }
    String reference = UUID.randomUUID().toString().substring(0, 8);
    log.error("unexpected, reference {}", reference, error);
    return problems.write(exchange, CommonRefusal.UNEXPECTED, Map.of("reference", reference));
  }

  private static List<String> fields(WebExchangeBindException invalid) {
    return invalid.getFieldErrors().stream().map(f -> f.getField()).distinct().sorted().toList();
  }

  /// A link cut short: to the person it is a page that is not there.
  private static boolean isInPath(ServerWebInputException input) {
    MethodParameter parameter = input.getMethodParameter();
    return parameter != null && parameter.hasParameterAnnotation(PathVariable.class);
  }

  /// Names the field whose value could not be read at all, such as a day that is none.
  private static Map<String, Object> fieldOf(Throwable error) {
    DatabindException unreadable = cause(error, DatabindException.class);
    if (unreadable == null) {
      return Map.of();
    }
    String field =
        unreadable.getPath().stream()
            .map(JacksonException.Reference::getPropertyName)
            .filter(Objects::nonNull)
            .collect(Collectors.joining("."));
    return field.isEmpty() ? Map.of() : Map.of("fields", List.of(field));
  }

  private static CommonRefusal codeOf(ResponseStatusException error) {
    if (hasCause(error, DataBufferLimitException.class)) {
      return CommonRefusal.BODY_TOO_LARGE;
    }
    return switch (error.getStatusCode().value()) {
      case 401 -> CommonRefusal.SIGN_IN_NEEDED;
      case 403 -> CommonRefusal.NOT_ALLOWED;
      case 404 -> CommonRefusal.NOT_FOUND;
      case 405 -> CommonRefusal.METHOD_NOT_ALLOWED;
      case 406 -> CommonRefusal.NOT_ACCEPTABLE;
      case 413 -> CommonRefusal.BODY_TOO_LARGE;
      case 415 -> CommonRefusal.MEDIA_TYPE_NOT_SUPPORTED;
      default ->
          error.getStatusCode().is5xxServerError()
              ? CommonRefusal.UNEXPECTED
              : CommonRefusal.REQUEST_NOT_VALID;
    };
  }

  private static boolean isOutage(Throwable error) {
    return hasCause(error, DataAccessResourceFailureException.class)
        || hasCause(error, CannotCreateTransactionException.class)
        || hasCause(error, R2dbcNonTransientResourceException.class)
        || hasCause(error, R2dbcTransientResourceException.class)
        || hasCause(error, R2dbcTimeoutException.class)
        || hasCause(error, RedisConnectionFailureException.class)
        || hasCause(error, RedisException.class)
        || hasCause(error, QueryTimeoutException.class)
        || hasCause(error, ConnectException.class);
  }

  private static boolean hasCause(Throwable error, Class<? extends Throwable> type) {
    return cause(error, type) != null;
  }

  private static <T extends Throwable> @Nullable T cause(Throwable error, Class<T> type) {
    int depth = 0;
    for (@Nullable Throwable e = error; e != null && depth < 20; e = e.getCause(), depth++) {
      if (type.isInstance(e)) {
        return type.cast(e);
      }
    }
    return null;
  }
}
