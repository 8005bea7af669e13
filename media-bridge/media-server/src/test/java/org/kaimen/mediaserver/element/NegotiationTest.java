package org.kaimen.mediaserver.element;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kaimen.mediaserver.element.Negotiation.Step;

class NegotiationTest {

  @ParameterizedTest(name = "{0}->{1}->{2}")
  @CsvSource({
    "NEW, PROCESS_OFFER, AGREED",
    "NEW, GENERATE_OFFER, OFFERED",
    "OFFERED, PROCESS_ANSWER, AGREED",
    "AGREED, PROCESS_OFFER, AGREED"
  })
  void takesAStepInTurn(Negotiation state, Step step, Negotiation next) {
    assertThat(state.after(step)).isEqualTo(next);
  }

  @ParameterizedTest(name = "{0}->{1}->{2}")
  @CsvSource({
    "NEW, PROCESS_ANSWER, 40209",
    "OFFERED, PROCESS_OFFER, 40208",
    "OFFERED, GENERATE_OFFER, 40208",
    "AGREED, GENERATE_OFFER, 40208",
    "AGREED, PROCESS_ANSWER, 40210"
  })
  void refusesAStepOutOfTurn(Negotiation state, Step step, int code) {
    assertThatThrownBy(() -> state.after(step))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.reason().code()).isEqualTo(code));
  }
}
