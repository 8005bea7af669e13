package org.kaimen.signaling.opendoor;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.kaimen.signaling.identity.People;
import org.kaimen.signaling.platform.CommonRefusal;
import org.kaimen.signaling.platform.Refusal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// The published sessions, for everybody.
@RestController
@RequestMapping("/api/public/sessions")
class PublicSessionController {

  private final SessionTable table;
  private final People people;
  private final Clock clock;

  PublicSessionController(SessionTable table, People people, Clock clock) {
    this.table = table;
    this.people = people;
    this.clock = clock;
  }

  /// Those not yet over, the soonest first.
  @GetMapping
  Mono<List<PublicSession>> upcoming() {
    return Hosts.of(people)
        .flatMap(hosts ->
            table
                .upcoming(clock.instant())
                .mapNotNull(listed ->
                    hosts
                        .of(listed.session())
                        .map(host -> PublicSession.of(listed, host))
                        .orElse(null))
                .collectList());
  }

  @GetMapping("/{id}")
  Mono<PublicSession.WithSlots> session(@PathVariable UUID id) {
    Instant now = clock.instant();
    return table
        .find(id, now)
        .filter(listed -> !(listed.session().state() instanceof SessionState.Draft))
        .zipWith(Hosts.of(people))
        .flatMap(both ->
            Mono.justOrEmpty(both.getT2().of(both.getT1().session()))
                .map(host -> PublicSession.of(both.getT1(), host)))
        .switchIfEmpty(Mono.error(() -> new Refusal(CommonRefusal.NOT_FOUND)))
        .flatMap(session ->
            table
                .slots(id, now)
                .map(PublicSession.SlotView::of)
                .collectList()
                .map(slots -> new PublicSession.WithSlots(session, slots)));
  }
}
