package org.kaimen.signaling.search;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.platform.CommonRefusal;
import org.kaimen.signaling.platform.Refusal;
import org.kaimen.signaling.search.SimilarCases.Likely;
import org.kaimen.signaling.search.SimilarCases.Similar;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// Similar public cases, for everybody.
@RestController
class SimilarController {

  private static final int LONGEST_TEXT = 5_000;

  /// Below this there is nothing to compare.
  private static final int SHORTEST_TEXT = 4;

  private final SimilarCases similar;
  private final Callers callers;

  SimilarController(SimilarCases similar, Callers callers) {
    this.similar = similar;
    this.callers = callers;
  }

  /// @param text what somebody is about to file, of 5,000 characters at most
  record Told(@Nullable String text) {}

  record Answer(List<Similar> cases) {}

  record Departments(List<Likely> departments) {}

  /// @throws Refusal `request-not-valid`, `too-many-tries`
  @PostMapping("/api/public/similar")
  Mono<Answer> similar(@RequestBody Told told, ServerWebExchange exchange) {
    return text(told, exchange).flatMap(similar::to).defaultIfEmpty(List.of()).map(Answer::new);
  }

  /// Which departments it is likely for.
  ///
  /// @throws Refusal `request-not-valid`, `too-many-tries`
  @PostMapping("/api/public/similar/departments")
  Mono<Departments> departments(@RequestBody Told told, ServerWebExchange exchange) {
    return text(told, exchange)
        .flatMap(similar::departments)
        .defaultIfEmpty(List.of())
        .map(Departments::new);
  }

  /// Empty where there is nothing to compare.
  private Mono<String> text(Told told, ServerWebExchange exchange) {
    callers.take(exchange);
    String text = told.text();
    if (text == null || text.length() > LONGEST_TEXT || text.indexOf('\0') >= 0) {
      throw new Refusal(CommonRefusal.REQUEST_NOT_VALID);
    }
    return text.strip().length() < SHORTEST_TEXT ? Mono.empty() : Mono.just(text);
  }
}
