package org.kaimen.signaling.opendoor;

import java.time.Duration;
import java.util.List;
import org.kaimen.signaling.identity.ClientAddress;
import org.kaimen.signaling.identity.Throttle;
import org.kaimen.signaling.identity.Throttle.Counter;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// Keeps anybody from trying links.
@Component
class LinkTries {

  private static final Duration WINDOW = Duration.ofMinutes(10);

  /// Links that open nothing; a community office shares one line.
  private static final int FAILURES_OF_A_CLIENT = 60;

  private final Throttle throttle;

  LinkTries(Throttle throttle) {
    this.throttle = throttle;
  }

  /// Every try counts until it was right.
  <T> Mono<T> counted(ServerWebExchange exchange, Mono<T> opening) {
    List<Counter> counters =
        List.of(
            new Counter(
                "links-by-client", ClientAddress.of(exchange), FAILURES_OF_A_CLIENT, WINDOW));
    return throttle
        .take(counters)
        .then(opening)
        .flatMap(opened -> throttle.forgive(counters).thenReturn(opened));
  }
}
