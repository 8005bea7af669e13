package org.kaimen.signaling.waitingroom;

import java.util.UUID;
import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.opendoor.Booking;
import org.kaimen.signaling.opendoor.Bookings;
import org.kaimen.signaling.opendoor.Session;
import org.kaimen.signaling.opendoor.Sessions;
import org.kaimen.signaling.platform.CommonRefusal;
import org.kaimen.signaling.platform.Refusal;
import org.kaimen.signaling.waitingroom.Conversations.Conversation;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// The bookings that somebody at a desk may do something with.
@Component
class DeskBookings {

  private final Sessions sessions;
  private final Bookings bookings;
  private final Conversations conversations;

  DeskBookings(Sessions sessions, Bookings bookings, Conversations conversations) {
    this.sessions = sessions;
    this.bookings = bookings;
    this.conversations = conversations;
  }

  /// @throws Refusal `not-found` where it is another desk's
  Mono<Session> session(Actor staff, UUID sessionId) {
    return sessions
        .find(sessionId)
        .filter(session -> sessions.isAtDesk(staff, session))
        .switchIfEmpty(notFound());
  }

  /// Where the booking's citizen is received.
  ///
  /// @throws Refusal `not-found` where it is another desk's
  Mono<Session> sessionOf(Actor staff, UUID bookingId) {
    return bookings
        .find(bookingId)
        .switchIfEmpty(notFound())
        .flatMap(booking -> session(staff, booking.sessionId()));
  }

  /// Keeps the booking until the caller's transaction ends.
  ///
  /// @throws Refusal `not-found` where it is another session's meanwhile
  Mono<Booking> keep(Session session, UUID bookingId) {
    return bookings
        .keep(bookingId)
        .filter(booking -> booking.sessionId().equals(session.id()))
        .switchIfEmpty(notFound());
  }

  /// Nobody talks with them, or has talked with them to the end.
  Mono<Boolean> isToCome(Booking booking) {
    return conversations
        .ofSession(booking.sessionId())
        .filter(one -> one.bookingId().equals(booking.id()))
        .collectList()
        .map(held -> booking.isOpen() && held.stream().noneMatch(Conversation::isHeldOrGoesOn));
  }

  private static <T> Mono<T> notFound() {
    return Mono.error(() -> new Refusal(CommonRefusal.NOT_FOUND));
  }
}
