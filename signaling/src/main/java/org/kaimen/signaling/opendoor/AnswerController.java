package org.kaimen.signaling.opendoor;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.kaimen.signaling.opendoor.Questions.Answer;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// Where the links of letters lead to that ask something. The link is the right to answer, and only
/// a POST answers: what fetches links before anybody reads them changes nothing.
@RestController
@RequestMapping("/api/public/answers")
class AnswerController {

  private final Questions questions;
  private final LinkTries tries;

  AnswerController(Questions questions, LinkTries tries) {
    this.questions = questions;
    this.tries = tries;
  }

  /// @param token the last part of a link
  record Link(@NotNull String token) {

    /// Without the token.
    @Override
    public String toString() {
      return "Link[]";
    }
  }

  /// What is asked, or what was answered.
  @PostMapping("/look")
  Mono<Question> look(@Valid @RequestBody Link link, ServerWebExchange exchange) {
    return tries.counted(exchange, questions.look(link.token()));
  }

  @PostMapping("/take")
  Mono<Question> take(@Valid @RequestBody Link link, ServerWebExchange exchange) {
    return tries.counted(exchange, questions.answer(link.token(), Answer.TAKE));
  }

  @PostMapping("/decline")
  Mono<Question> decline(@Valid @RequestBody Link link, ServerWebExchange exchange) {
    return tries.counted(exchange, questions.answer(link.token(), Answer.DECLINE));
  }

  /// Gives the appointment back.
  @PostMapping("/cancel")
  Mono<Question> cancel(@Valid @RequestBody Link link, ServerWebExchange exchange) {
    return tries.counted(exchange, questions.answer(link.token(), Answer.CANCEL));
  }
}
