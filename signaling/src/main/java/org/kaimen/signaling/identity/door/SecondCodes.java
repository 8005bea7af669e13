package org.kaimen.signaling.identity.door;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.kaimen.signaling.audit.Audit;
import org.kaimen.signaling.audit.Who;
import org.kaimen.signaling.identity.Audience;
import org.kaimen.signaling.identity.IdentityRefusal;
import org.kaimen.signaling.identity.Throttle;
import org.kaimen.signaling.identity.Throttle.Counter;
import org.kaimen.signaling.platform.Refusal;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// Counts tries at the second step's codes, wherever one is asked. Three of a million codes are
/// good at a time, and whoever guesses has the password already.
@Component
class SecondCodes {

  private static final int FAILURES_FROM_A_PLACE = 10;
  private static final Duration WINDOW = Duration.ofMinutes(15);

  /// From anywhere: 480 guesses a day at most, of which one is right in two years.
  private static final int FAILURES_OF_A_PERSON = 20;

  private static final Duration LONG_WINDOW = Duration.ofHours(1);

  private final Throttle throttle;
  private final Audit audit;

  SecondCodes(Throttle throttle, Audit audit) {
    this.throttle = throttle;
    this.audit = audit;
  }

  /// Somebody whose password was right; nobody is signed in yet.
  private record Known(UUID personId) implements Who {
    @Override
    public String door() {
      return Audience.STAFF.name();
    }
  }

  /// Lets a try at a code through, and counts it unless the code was right. A wrong one is audited
  /// with the person: their password may be in other hands.
  ///
  /// @param attempt not empty where the code was right
  /// @throws Refusal `too-many-tries`, and what the try says
  <T> Mono<T> counted(UUID person, String client, Mono<T> attempt) {
    List<Counter> counters =
        List.of(
            new Counter(
                "second-code-by-both", person + " " + client, FAILURES_FROM_A_PLACE, WINDOW),
            new Counter(
                "second-code-of-person", person.toString(), FAILURES_OF_A_PERSON, LONG_WINDOW));
    return throttle
        .take(counters)
        .then(
            attempt.onErrorResume(
                SecondCodes::isWrong,
                wrong ->
                    audit
                        .record(new Known(person), "second-code-refused", "account")
                        .then(Mono.error(wrong))))
        .delayUntil(_ -> throttle.forgive(counters));
  }

  private static boolean isWrong(Throwable e) {
    return e instanceof Refusal refusal && refusal.code() == IdentityRefusal.SECOND_CODE_WRONG;
  }
}
