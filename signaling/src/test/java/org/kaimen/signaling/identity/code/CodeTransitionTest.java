package org.kaimen.signaling.identity.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.kaimen.signaling.identity.code.CodeState.Live;
import org.kaimen.signaling.identity.code.CodeState.None;
import org.kaimen.signaling.identity.code.CodeState.UsedUp;
import org.kaimen.signaling.identity.code.CodeTransition.Answer;

class CodeTransitionTest {

  private static final Instant SENT = Instant.parse("2026-11-24T08:00:00Z");
  private static final Live FRESH = CodeTransition.sent("right", SENT);
  private static final Instant LAST_MOMENT = FRESH.expiresAt().minusMillis(1);

  static Stream<Arguments> table() {
    return Stream.of(
        row("live->right->none", FRESH, "right", LAST_MOMENT, new None(), Answer.RIGHT),
        row("live->wrong->live", FRESH, "wrong", LAST_MOMENT, left(4), Answer.WRONG),
        row("live->last wrong->used up", left(1), "wrong", SENT, new UsedUp(), Answer.USED_UP),
        row("live->right at the last try->none", left(1), "right", SENT, new None(), Answer.RIGHT),
        row("live->right too late", FRESH, "right", FRESH.expiresAt(), new None(), Answer.EXPIRED),
        row("live->wrong too late", FRESH, "wrong", FRESH.expiresAt(), new None(), Answer.EXPIRED),
        row("none->right->none", new None(), "right", SENT, new None(), Answer.EXPIRED),
        row("used up->right->used up", new UsedUp(), "right", SENT, new UsedUp(), Answer.USED_UP));
  }

  private static Arguments row(
      String name, CodeState from, String hash, Instant at, CodeState to, Answer answer) {
    return Arguments.argumentSet(name, from, hash, at, new CodeTransition(to, answer));
  }

  private static Live left(int tries) {
    return new Live("right", FRESH.expiresAt(), tries);
  }

  @ParameterizedTest
  @MethodSource("table")
  void aCodeIsEntered(CodeState from, String hash, Instant at, CodeTransition expected) {
    assertThat(CodeTransition.entered(from, hash, at)).isEqualTo(expected);
  }
}
