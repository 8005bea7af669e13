package org.kaimen.mediaserver.ice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class IceTransitionTest {

  private static final Path A = TestPath.udp("192.0.2.1", 1);
  private static final Path B = TestPath.udp("192.0.2.2", 2);
  private static final long SECOND = 1_000_000_000L;

  private static final IcePath FRESH = new IcePath.Fresh();
  private static final IcePath GATHERING = new IcePath.Gathering();
  private static final IcePath CHECKING = new IcePath.Checking(0);
  private static final IcePath FAILED = new IcePath.Failed();

  private static final IceEvent GATHER = new IceEvent.Gather();
  private static final IceEvent AWAIT = new IceEvent.Await(0);

  static Stream<Arguments> rows() {
    return Stream.of(
        row(FRESH, GATHER, GATHERING),
        row(FRESH, AWAIT, CHECKING),
        row(FRESH, check(A, false, 1), live(A, false, 1)),
        row(FRESH, tick(99, 0), FRESH),
        row(GATHERING, GATHER, GATHERING),
        row(GATHERING, AWAIT, CHECKING),
        row(GATHERING, check(A, true, 1), live(A, true, 1)),
        row(GATHERING, tick(99, 0), GATHERING),
        row(CHECKING, GATHER, CHECKING),
        row(CHECKING, AWAIT, CHECKING),
        row(CHECKING, check(A, false, 1), live(A, false, 1)),
        row(CHECKING, tick(30, 0), CHECKING),
        row(CHECKING, tick(31, 0), FAILED),
        row(live(A, false, 0), GATHER, live(A, false, 0)),
        row(live(A, false, 0), AWAIT, live(A, false, 0)),
        row(live(A, false, 0), check(B, false, 1), live(A, false, 1)),
        row(live(A, false, 0), check(B, true, 1), live(B, true, 1)),
        row(live(A, true, 0), check(B, false, 1), live(A, true, 1)),
        row(live(A, true, 0), check(B, true, 1), live(B, true, 1)),
        row(live(A, true, 0), tick(3, 0), live(A, true, 0)),
        row(live(A, true, 0), tick(4, 0), silent(A, true, 0)),
        row(live(A, true, 0), tick(29, 28), live(A, true, 0)),
        row(live(A, true, 0), tick(31, 31), FAILED),
        row(silent(A, true, 0), GATHER, silent(A, true, 0)),
        row(silent(A, true, 0), AWAIT, silent(A, true, 0)),
        row(silent(A, true, 0), check(B, false, 5), live(A, true, 5)),
        row(silent(A, true, 0), check(B, true, 5), live(B, true, 5)),
        row(silent(A, false, 0), check(B, false, 5), live(B, false, 5)),
        row(silent(A, true, 0), tick(30, 0), silent(A, true, 0)),
        row(silent(A, true, 0), tick(30, 28), live(A, true, 0)),
        row(silent(A, true, 0), tick(31, 0), FAILED),
        row(FAILED, GATHER, FAILED),
        row(FAILED, AWAIT, FAILED),
        row(FAILED, check(A, true, 1), FAILED),
        row(FAILED, tick(99, 99), FAILED),
        row(FRESH, restart(1), FRESH),
        row(GATHERING, restart(1), GATHERING),
        row(CHECKING, restart(1), new IcePath.Checking(SECOND)),
        row(FAILED, restart(1), new IcePath.Checking(SECOND)),
        row(live(A, true, 0), restart(1), restarting(live(A, true, 0), 1)),
        row(silent(A, true, 0), restart(1), restarting(silent(A, true, 0), 1)),
        row(restarting(live(A, true, 0), 1), restart(2), restarting(live(A, true, 0), 2)),
        row(restarting(live(A, true, 0), 1), GATHER, restarting(live(A, true, 0), 1)),
        row(restarting(live(A, true, 0), 1), AWAIT, restarting(live(A, true, 0), 1)),
        row(restarting(live(A, true, 0), 1), earlier(A, true, 2), restarting(live(A, true, 2), 1)),
        row(
            restarting(silent(A, true, 0), 1),
            earlier(A, true, 2),
            restarting(live(A, true, 2), 1)),
        row(restarting(live(A, true, 0), 1), check(B, false, 2), restarting(live(A, true, 0), 1)),
        row(restarting(live(A, true, 0), 1), check(B, true, 2), live(B, true, 2)),
        row(restarting(silent(A, true, 0), 1), check(B, false, 2), live(B, false, 2)),
        row(restarting(live(A, true, 0), 1), tick(3, 0), restarting(live(A, true, 0), 1)),
        row(restarting(live(A, true, 0), 1), tick(4, 0), restarting(silent(A, true, 0), 1)),
        row(restarting(silent(A, true, 0), 1), tick(30, 28), restarting(live(A, true, 0), 1)),
        row(restarting(silent(A, true, 0), 1), tick(31, 0), new IcePath.Checking(SECOND)));
  }

  @ParameterizedTest(name = "{0}->{1}->{2}")
  @MethodSource("rows")
  void goesOn(IcePath from, IceEvent event, IcePath to) {
    assertThat(new IceTransition(Duration.ofSeconds(3)).next(from, event)).isEqualTo(to);
  }

  private static Arguments row(IcePath from, IceEvent event, IcePath to) {
    return Arguments.of(from, event, to);
  }

  private static IceEvent check(Path from, boolean nominating, long second) {
    return new IceEvent.Check(from, nominating, true, second * SECOND);
  }

  private static IceEvent earlier(Path from, boolean nominating, long second) {
    return new IceEvent.Check(from, nominating, false, second * SECOND);
  }

  private static IceEvent restart(long second) {
    return new IceEvent.Restart(second * SECOND);
  }

  private static IcePath restarting(IcePath.Known before, long since) {
    return new IcePath.Restarting(before, since * SECOND);
  }

  private static IceEvent tick(long second, long lastHeard) {
    return new IceEvent.Tick(second * SECOND, lastHeard * SECOND);
  }

  private static IcePath.Live live(Path address, boolean nominated, long lastCheck) {
    return new IcePath.Live(address, nominated, lastCheck * SECOND);
  }

  private static IcePath.Silent silent(Path address, boolean nominated, long lastCheck) {
    return new IcePath.Silent(address, nominated, lastCheck * SECOND);
  }
}
