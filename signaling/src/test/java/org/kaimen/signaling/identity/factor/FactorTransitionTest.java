package org.kaimen.signaling.identity.factor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.kaimen.signaling.identity.factor.FactorState.Off;
import org.kaimen.signaling.identity.factor.FactorState.Offered;
import org.kaimen.signaling.identity.factor.FactorState.On;
import org.kaimen.signaling.identity.factor.FactorState.SharedSecret;
import org.kaimen.signaling.identity.factor.FactorTransition.Answer;

class FactorTransitionTest {

  private static final Instant NOW = Instant.parse("2026-11-24T08:00:10Z");
  private static final long STEP = OneTimeCodes.stepAt(NOW);
  private static final SharedSecret OLD = SharedSecret.random();
  private static final SharedSecret FRESH = SharedSecret.random();
  private static final String CODE = new OneTimeCodes().code(OLD.bytes(), STEP);
  private static final String WRONG = CODE.equals("000000") ? "000001" : "000000";

  private static final FactorState OFF = new Off();
  private static final FactorState OFFERED = new Offered(OLD);
  private static final FactorState ON = new On(OLD, STEP - 1);
  private static final FactorState USED = new On(OLD, STEP);

  private static FactorTransition offer(FactorState state) {
    return FactorTransition.offer(state, FRESH);
  }

  private static Function<FactorState, FactorTransition> confirm(String code) {
    return state -> FactorTransition.confirm(state, code, NOW);
  }

  private static Function<FactorState, FactorTransition> enter(String code) {
    return state -> FactorTransition.enter(state, code, NOW);
  }

  static Stream<Arguments> table() {
    return Stream.of(
        row(
            "off->offer->offered",
            OFF,
            FactorTransitionTest::offer,
            new Offered(FRESH),
            Answer.DONE),
        row(
            "offered->offer->offered anew",
            OFFERED,
            FactorTransitionTest::offer,
            new Offered(FRESH),
            Answer.DONE),
        row("on->offer->on", ON, FactorTransitionTest::offer, ON, Answer.IS_ON),
        row("off->confirm->off", OFF, confirm(CODE), OFF, Answer.IS_OFF),
        row("offered->confirm right->on", OFFERED, confirm(CODE), USED, Answer.DONE),
        row("offered->confirm wrong->offered", OFFERED, confirm(WRONG), OFFERED, Answer.WRONG),
        row("on->confirm->on", ON, confirm(CODE), ON, Answer.IS_ON),
        row("off->enter->off", OFF, enter(CODE), OFF, Answer.IS_OFF),
        row("offered->enter right->offered", OFFERED, enter(CODE), OFFERED, Answer.IS_OFF),
        row("on->enter right->on, used", ON, enter(CODE), USED, Answer.DONE),
        row("on->enter wrong->on", ON, enter(WRONG), ON, Answer.WRONG),
        row("on->enter again->on", USED, enter(CODE), USED, Answer.WRONG));
  }

  private static Arguments row(
      String name,
      FactorState from,
      Function<FactorState, FactorTransition> event,
      FactorState to,
      Answer answer) {
    return Arguments.argumentSet(name, from, event, new FactorTransition(to, answer));
  }

  @ParameterizedTest
  @MethodSource("table")
  void itGoesAsTheTableSays(
      FactorState from, Function<FactorState, FactorTransition> event, FactorTransition expected) {
    assertThat(event.apply(from)).isEqualTo(expected);
  }

  /// Whoever copies codes from an app whose clock drifts by a step never has one taken twice, nor
  /// an older one after a newer.
  @Test
  void theStepOfTheLastCodeOnlyRises() {
    Random random = new Random(20261124);
    OneTimeCodes codes = new OneTimeCodes();
    FactorState state = new On(OLD, Long.MIN_VALUE);
    Instant now = NOW;
    int taken = 0;
    for (int i = 0; i < 5_000; i++) {
      now = now.plusSeconds(random.nextInt(20));
      long shown = OneTimeCodes.stepAt(now) + random.nextInt(5) - 2;
      long before = ((On) state).lastStep();

      FactorTransition turn = FactorTransition.enter(state, codes.code(OLD.bytes(), shown), now);

      boolean isNear = Math.abs(shown - OneTimeCodes.stepAt(now)) <= 1;
      Answer expected = isNear && shown > before ? Answer.DONE : Answer.WRONG;
      assertThat(turn.answer()).isEqualTo(expected);
      state = turn.next();
      taken += turn.answer() == Answer.DONE ? 1 : 0;
    }
    assertThat(taken).isGreaterThan(500);
  }
}
