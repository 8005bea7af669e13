package org.kaimen.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LinkTransitionTest {

  private static final Instant THEN = Instant.parse("2026-11-24T06:20:00Z");
  private static final LinkState IDLE = new LinkState.Idle();
  private static final LinkState CONNECTING = new LinkState.Connecting();
  private static final LinkState UP = new LinkState.Up("s");
  private static final LinkState DOWN = new LinkState.Down("s", THEN);
  private static final LinkState CLOSED = new LinkState.Closed();
  private static final LinkEvent WANTED = new LinkEvent.Wanted();
  private static final LinkEvent FAILED = new LinkEvent.ConnectFailed();
  private static final LinkEvent SAME = new LinkEvent.Answered("s");
  private static final LinkEvent OTHER = new LinkEvent.Answered("t");
  private static final LinkEvent MISSED = new LinkEvent.Missed(THEN);
  private static final LinkEvent MISSED_SOON = new LinkEvent.Missed(THEN.plusSeconds(4));
  private static final LinkEvent MISSED_LONG = new LinkEvent.Missed(THEN.plusSeconds(5));
  private static final LinkEvent CLOSE = new LinkEvent.Close();

  static Stream<Arguments> rows() {
    return Stream.of(
        row(IDLE, WANTED, CONNECTING, "Connect"),
        row(IDLE, FAILED, IDLE),
        row(IDLE, SAME, IDLE),
        row(IDLE, MISSED, IDLE),
        row(IDLE, CLOSE, CLOSED),
        row(CONNECTING, WANTED, CONNECTING),
        row(CONNECTING, SAME, UP, "LetGo"),
        row(CONNECTING, FAILED, IDLE, "TurnAway"),
        row(CONNECTING, MISSED, CONNECTING),
        row(CONNECTING, CLOSE, CLOSED, "TurnAway"),
        row(UP, WANTED, UP),
        row(UP, SAME, UP),
        row(UP, OTHER, new LinkState.Up("t"), "LoseSession"),
        row(UP, MISSED, DOWN),
        row(UP, FAILED, UP),
        row(UP, CLOSE, CLOSED, "LoseSession", "TurnAway", "DropClient"),
        row(DOWN, WANTED, DOWN),
        row(DOWN, SAME, UP, "LetGo"),
        row(DOWN, OTHER, new LinkState.Up("t"), "LoseSession", "LetGo"),
        row(DOWN, MISSED_SOON, DOWN),
        row(DOWN, MISSED_LONG, IDLE, "LoseSession", "TurnAway", "DropClient"),
        row(DOWN, FAILED, DOWN),
        row(DOWN, CLOSE, CLOSED, "LoseSession", "TurnAway", "DropClient"),
        row(CLOSED, WANTED, CLOSED, "TurnAway"),
        row(CLOSED, SAME, CLOSED, "DropClient"),
        row(CLOSED, FAILED, CLOSED),
        row(CLOSED, MISSED, CLOSED),
        row(CLOSED, CLOSE, CLOSED));
  }

  @ParameterizedTest(name = "{0}->{1}->{2}")
  @MethodSource("rows")
  void goesOn(LinkState from, LinkEvent event, LinkState to, List<String> effects) {
    LinkTransition.Step step = new LinkTransition(Duration.ofSeconds(5)).next(from, event);

    assertThat(step.state()).isEqualTo(to);
    assertThat(step.effects()).extracting(e -> e.getClass().getSimpleName()).isEqualTo(effects);
  }

  private static Arguments row(LinkState from, LinkEvent event, LinkState to, String... effects) {
    return Arguments.of(from, event, to, List.of(effects));
  }
}
