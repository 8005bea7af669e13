package org.kaimen.signaling.opendoor;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.kaimen.signaling.casework.CaseEvent.SlotBooked;
import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.identity.JoinLinks;
import org.kaimen.signaling.identity.People;
import org.kaimen.signaling.identity.Role;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.util.function.Tuple3;

/// Shows sessions to those at their desks.
@Component
class Desks {

  private final SessionTable sessions;
  private final BookingTable bookings;
  private final StandbyTable standbys;
  private final ArrivalTable arrivals;
  private final People people;
  private final JoinLinks links;
  private final Clock clock;

  Desks(
      SessionTable sessions,
      BookingTable bookings,
      StandbyTable standbys,
      ArrivalTable arrivals,
      People people,
      JoinLinks links,
      Clock clock) {
    this.sessions = sessions;
    this.bookings = bookings;
    this.standbys = standbys;
    this.arrivals = arrivals;
    this.people = people;
    this.links = links;
    this.clock = clock;
  }

  /// All desks the actor works at, the latest first, 100 at most.
  Mono<List<DeskSession>> of(Actor actor) {
    UUID official = actor.is(Role.OFFICIAL) ? actor.personId() : null;
    UUID department = actor.is(Role.CLERK) ? actor.departmentId() : null;
    return sessions.atDesks(official, department, clock.instant()).collectList().flatMap(this::of);
  }

  /// Empty where the official receives nobody any more.
  Mono<DeskSession> of(Session session) {
    return of(List.of(session)).flatMap(shown -> Mono.justOrEmpty(shown.stream().findFirst()));
  }

  /// Without those whose official receives nobody any more.
  Mono<List<DeskSession>> of(List<Session> wanted) {
    return Mono.zip(Hosts.of(people), bookingsOf(wanted), standbysOf(wanted))
        .zipWhen(known -> arrivalsOf(known.getT2()))
        .map(both ->
            wanted.stream()
                .flatMap(session ->
                    both.getT1().getT1().of(session).stream()
                        .map(host -> shown(session, host, both.getT1(), both.getT2())))
                .toList());
  }

  private DeskSession shown(
      Session session,
      Hosts.Host host,
      Tuple3<Hosts, Map<UUID, Collection<Booking>>, Map<UUID, Collection<Standby>>> known,
      Map<UUID, Instant> arrivals) {
    return DeskSession.of(
        session,
        host,
        deskUrl(session),
        List.copyOf(known.getT2().getOrDefault(session.id(), List.of())),
        arrivals,
        List.copyOf(known.getT3().getOrDefault(session.id(), List.of())),
        further(session, known.getT1()));
  }

  private Mono<Map<UUID, Instant>> arrivalsOf(Map<UUID, Collection<Booking>> bookings) {
    return arrivals
        .of(bookings.values().stream().flatMap(Collection::stream).map(Booking::id).toList())
        .collectMap(Arrival::bookingId, Arrival::at);
  }

  private Mono<Map<UUID, Collection<Booking>>> bookingsOf(List<Session> wanted) {
    return wanted.isEmpty()
        ? Mono.just(Map.of())
        : bookings.ofSessions(ids(wanted)).collectMultimap(Booking::sessionId);
  }

  private Mono<Map<UUID, Collection<Standby>>> standbysOf(List<Session> wanted) {
    return wanted.isEmpty()
        ? Mono.just(Map.of())
        : standbys.ofSessions(ids(wanted)).collectMultimap(Standby::sessionId);
  }

  private static List<UUID> ids(List<Session> sessions) {
    return sessions.stream().map(Session::id).toList();
  }

  private List<DeskSession.Further> further(Session session, Hosts hosts) {
    return session.further().stream()
        .flatMap(id -> Stream.ofNullable(hosts.officials().get(id)))
        .map(one -> new DeskSession.Further(one.id(), one.name(), deskUrl(session, one.id())))
        .toList();
  }

  private String deskUrl(Session session) {
    return deskUrl(session, session.officialId());
  }

  private String deskUrl(Session session, UUID officialId) {
    return links.toDesk(session.id(), officialId, session.endsAt().plus(SlotBooked.LINKS_OUTLIVE));
  }
}
