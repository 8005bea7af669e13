package org.kaimen.signaling.opendoor;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.kaimen.signaling.casework.CaseEvent;
import org.kaimen.signaling.casework.Cases;
import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.identity.People;
import org.kaimen.signaling.platform.CommonRefusal;
import org.kaimen.signaling.platform.Refusal;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// Shows citizens what their cases may yet get.
@Component
class Prospects {

  private final OfferTable offers;
  private final StandbyTable standbys;
  private final SessionTable sessions;
  private final BookingChanges changes;
  private final Cases cases;
  private final People people;
  private final Clock clock;

  Prospects(
      OfferTable offers,
      StandbyTable standbys,
      SessionTable sessions,
      BookingChanges changes,
      Cases cases,
      People people,
      Clock clock) {
    this.offers = offers;
    this.standbys = standbys;
    this.sessions = sessions;
    this.changes = changes;
    this.cases = cases;
    this.people = people;
    this.clock = clock;
  }

  /// @throws Refusal `not-found` where the case is not the citizen's own
  Mono<Prospect> of(Actor citizen, String caseReference) {
    return cases
        .find(caseReference)
        .filter(file -> file.filed().citizenId().equals(citizen.personId()))
        .switchIfEmpty(Mono.error(() -> new Refusal(CommonRefusal.NOT_FOUND)))
        .flatMap(file -> Mono.zip(held(file.id()), place(file.id())))
        .map(both -> new Prospect(both.getT1().orElse(null), both.getT2().orElse(null)));
  }

  private Mono<Optional<Prospect.Held>> held(UUID caseId) {
    return offers
        .ofCase(caseId)
        .flatMap(offer ->
            offer.state() instanceof BookingState.Offered offered
                    && offered.until().isAfter(clock.instant())
                // as it would be written into the history, were it taken
                ? changes.slotBooked(offer).map(taken -> held(taken, offered))
                : Mono.empty())
        .singleOptional();
  }

  private static Prospect.Held held(CaseEvent.SlotBooked taken, BookingState.Offered offered) {
    return new Prospect.Held(
        taken.bookingId(),
        taken.startsAt(),
        taken.endsAt(),
        taken.official(),
        offered.until(),
        offered.replaces() != null,
        offered.reason(),
        taken.venue());
  }

  private Mono<Optional<Prospect.Place>> place(UUID caseId) {
    return standbys
        .ofCase(caseId)
        .filter(standby -> standby.state() instanceof StandbyState.Waiting)
        .flatMap(standby ->
            sessions
                .find(standby.sessionId(), clock.instant())
                .map(SessionTable.Listed::session)
                .flatMap(session ->
                    Mono.zip(before(standby), people.name(session.officialId()).defaultIfEmpty(""))
                        .map(both ->
                            new Prospect.Place(
                                standby.id(),
                                session.id(),
                                session.startsAt(),
                                both.getT2(),
                                both.getT1(),
                                session.setting().venueOf(standby.attendance())))))
        .singleOptional();
  }

  private Mono<Integer> before(Standby standby) {
    return standbys
        .ofSessions(List.of(standby.sessionId()))
        .filter(one -> one.state() instanceof StandbyState.Waiting)
        .collectList()
        .map(line -> (int) line.stream().takeWhile(one -> !one.id().equals(standby.id())).count());
  }
}
