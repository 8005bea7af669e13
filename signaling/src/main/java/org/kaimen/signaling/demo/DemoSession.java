package org.kaimen.signaling.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.kaimen.signaling.identity.JoinLinks;
import org.kaimen.signaling.identity.Register.NewStaff;
import org.kaimen.signaling.opendoor.Booking;
import org.kaimen.signaling.opendoor.Bookings;
import org.kaimen.signaling.opendoor.NewSession;
import org.kaimen.signaling.opendoor.Session;
import org.kaimen.signaling.opendoor.Sessions;
import org.kaimen.signaling.platform.Refusal;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Publishes a session that is about to begin, with a citizen in its first slot.
@Component
class DemoSession {

  private static final int SLOT_MINUTES = 15;
  private static final int SLOTS = 6;
  private static final long MARK = Duration.ofMinutes(5).toSeconds();
  private static final Duration AHEAD = Duration.ofMinutes(5);
  private static final Duration LINKS_OUTLIVE_IT = Duration.ofDays(1);

  /// Where everybody is busy at the first mark, then after this long: the server was started often.
  private static final Duration LATER = Duration.ofMinutes((long) SLOT_MINUTES * SLOTS);

  private static final int MARKS = 8;

  private final DemoCases cases;
  private final Sessions sessions;
  private final Bookings bookings;
  private final JoinLinks links;
  private final TransactionalOperator transaction;
  private final Clock clock;

  DemoSession(
      DemoCases cases,
      Sessions sessions,
      Bookings bookings,
      JoinLinks links,
      TransactionalOperator transaction,
      Clock clock) {
    this.cases = cases;
    this.sessions = sessions;
    this.bookings = bookings;
    this.links = links;
    this.transaction = transaction;
    this.clock = clock;
  }

  /// A session to click into.
  ///
  /// @param startsAt when its first slot begins
  record Ready(
      Instant startsAt,
      Instant endsAt,
      String citizen,
      String citizenLink,
      String official,
      String officialLink) {}

  /// Publishes a session at the next mark at which an official is free.
  Mono<Ready> publish() {
    return Flux.fromStream(this::attempts).concatMap(this::attempt, 1).next();
  }

  private record Attempt(NewStaff host, Instant startsAt) {}

  private Stream<Attempt> attempts() {
    return Stream.iterate(nextMark(clock.instant()), mark -> mark.plus(LATER))
        .limit(MARKS)
        .flatMap(mark -> DemoPeople.HOSTS.stream().map(host -> new Attempt(host, mark)));
  }

  /// The next five-minute mark that is five minutes ahead at least.
  static Instant nextMark(Instant now) {
    long earliest = now.plus(AHEAD).getEpochSecond();
    return Instant.ofEpochSecond(Math.ceilDiv(earliest, MARK) * MARK);
  }

  /// Empty where the official is busy then.
  private Mono<Ready> attempt(Attempt attempt) {
    NewSession wanted =
        new NewSession(
            attempt.host().id(),
            DemoPeople.HOUSING.id(),
            attempt.startsAt(),
            SLOT_MINUTES,
            SLOTS,
            "住房、物业与小区供水供暖",
            null);
    return sessions
        .publish(DemoPeople.clerk(), wanted)
        .flatMap(session -> book(session).map(booking -> ready(session, booking, attempt.host())))
        .as(transaction::transactional)
        .onErrorResume(
            Refusal.class,
            refusal ->
                refusal.code().code().equals("session-overlaps")
                    ? Mono.empty()
                    : Mono.error(refusal));
  }

  private Mono<Booking> book(Session session) {
    return cases
        .fileToBeTalkedAbout()
        .zipWith(sessions.freeSlots(session.id()).next())
        .flatMap(both ->
            bookings.book(
                both.getT1().citizen(), both.getT1().file().reference(), both.getT2().id()));
  }

  private Ready ready(Session session, Booking booking, NewStaff host) {
    return new Ready(
        session.startsAt(),
        session.endsAt(),
        booking.citizen().name(),
        links.toBooking(
            booking.id(), booking.citizen().id(), booking.slot().endsAt().plus(LINKS_OUTLIVE_IT)),
        host.name(),
        links.toDesk(session.id(), session.officialId(), session.endsAt().plus(LINKS_OUTLIVE_IT)));
  }
}
