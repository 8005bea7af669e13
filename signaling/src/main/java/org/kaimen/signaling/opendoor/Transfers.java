package org.kaimen.signaling.opendoor;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.audit.Audit;
import org.kaimen.signaling.casework.Appointed;
import org.kaimen.signaling.casework.Venue;
import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.identity.Department;
import org.kaimen.signaling.identity.People;
import org.kaimen.signaling.opendoor.PublicSession.OfficialName;
import org.kaimen.signaling.platform.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Sends citizens on to another session of the same day. They keep their booking, their links and
/// the time of their appointment, which is their place in the queue there as of everybody else.
@Component
public class Transfers {

  private static final Logger log = LoggerFactory.getLogger(Transfers.class);

  /// A session that begins later is not the same day's any more.
  private static final Duration SAME_DAY = Duration.ofHours(10);

  private final TransferTable table;
  private final SessionTable sessions;
  private final ArrivalTable arrivals;
  private final BookingChanges changes;
  private final PlaceChanges places;
  private final People people;
  private final Audit audit;
  private final Clock clock;

  Transfers(
      TransferTable table,
      SessionTable sessions,
      ArrivalTable arrivals,
      BookingChanges changes,
      PlaceChanges places,
      People people,
      Audit audit,
      Clock clock) {
    this.table = table;
    this.sessions = sessions;
    this.arrivals = arrivals;
    this.changes = changes;
    this.places = places;
    this.people = people;
    this.audit = audit;
    this.clock = clock;
  }

  /// A session that somebody can be sent on to.
  public record Target(
      UUID sessionId,
      OfficialName official,
      Department department,
      Instant startsAt,
      Instant endsAt,
      String subject,
      Mode mode,
      @Nullable Venue venue) {}

  /// Those who were sent on to the session.
  public Flux<Transfer> to(UUID sessionId) {
    return table.to(sessionId);
  }

  /// The other sessions of today, open or still to open, of the same department or of one that
  /// takes part in either, the soonest first.
  public Mono<List<Target>> targets(Session from) {
    return within(from)
        .collectList()
        .zipWith(Hosts.of(people))
        .map(both ->
            both.getT1().stream()
                .flatMap(
                    session -> both.getT2().of(session).stream().map(host -> target(session, host)))
                .toList());
  }

  private static Target target(Session session, Hosts.Host host) {
    return new Target(
        session.id(),
        OfficialName.of(host.official()),
        host.department(),
        session.startsAt(),
        session.endsAt(),
        session.subject(),
        session.mode(),
        session.setting().venue());
  }

  private Flux<Session> within(Session from) {
    Instant now = clock.instant();
    return sessions
        .upcoming(now)
        .map(SessionTable.Listed::session)
        .filter(session -> !session.id().equals(from.id()) && isReachable(from, session))
        .filter(session -> session.startsAt().isBefore(now.plus(SAME_DAY)));
  }

  private static boolean isReachable(Session from, Session to) {
    return to.departmentId().equals(from.departmentId())
        || to.also().contains(from.departmentId())
        || from.also().contains(to.departmentId());
  }

  /// As part of the caller's transaction, which keeps the booking ([Bookings#keep]).
  ///
  /// @param reason in words for the citizen and the other desk
  /// @throws Refusal `not-a-waiting-room-of-today`, `target-not-on-site`, `target-not-online`
  public Mono<Void> send(Actor staff, Session from, Booking booking, UUID to, String reason) {
    return within(from)
        .filter(session -> session.id().equals(to))
        .next()
        .switchIfEmpty(Mono.error(() -> new Refusal(OpenDoorRefusal.NOT_A_WAITING_ROOM_OF_TODAY)))
        .delayUntil(target ->
            target.mode().allows(booking.attendance())
                ? Mono.empty()
                : Mono.error(new Refusal(notThere(booking.attendance()))))
        .flatMap(target ->
            Mono.zip(name(from.officialId()), name(target.officialId()))
                .flatMap(names ->
                    table
                        .put(
                            new Transfer(booking.id(), to, names.getT1(), reason, clock.instant()),
                            staff.personId())
                        .then(
                            changes.write(
                                booking,
                                staff.personId(),
                                new Appointed.Transferred(
                                    booking.id(),
                                    to,
                                    names.getT1(),
                                    names.getT2(),
                                    reason,
                                    staff.name(),
                                    target.setting().venueOf(booking.attendance()))))
                        .then(Mono.defer(() -> goTo(staff, booking, from, target)))))
        .then(audit.record(staff, "citizen-transferred", "booking:" + booking.id()))
        .doOnSuccess(_ -> log.info("booking {} is transferred to session {}", booking.id(), to))
        .then();
  }

  private static OpenDoorRefusal notThere(Attendance attendance) {
    return attendance == Attendance.ON_SITE
        ? OpenDoorRefusal.TARGET_NOT_ON_SITE
        : OpenDoorRefusal.TARGET_NOT_ONLINE;
  }

  /// Who comes on site and has to go elsewhere is told where, and has not come there yet.
  private Mono<Void> goTo(Actor staff, Booking booking, Session from, Session target) {
    Venue here = from.setting().venueOf(booking.attendance());
    Venue there = target.setting().venueOf(booking.attendance());
    return there == null || (here != null && here.isSamePlace(there))
        ? Mono.empty()
        : arrivals
            .delete(booking.id())
            .then(Mono.defer(() -> places.tell(staff, booking.sentTo(target))));
  }

  private Mono<String> name(UUID officialId) {
    return people.name(officialId).defaultIfEmpty("");
  }
}
