package org.kaimen.signaling.opendoor;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.kaimen.signaling.identity.Audience;
import org.kaimen.signaling.identity.IdentityRefusal;
import org.kaimen.signaling.identity.JoinLinks.Opened;
import org.kaimen.signaling.identity.Profiles;
import org.kaimen.signaling.identity.Scope;
import org.kaimen.signaling.identity.StaffView;
import org.kaimen.signaling.platform.Refusal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// Where join links lead to.
@RestController
class JoinController {

  private final LinkSignIn signIn;
  private final Bookings bookings;
  private final Sessions sessions;
  private final Appointments appointments;
  private final Profiles profiles;
  private final LinkTries tries;

  JoinController(
      LinkSignIn signIn,
      Bookings bookings,
      Sessions sessions,
      Appointments appointments,
      Profiles profiles,
      LinkTries tries) {
    this.signIn = signIn;
    this.bookings = bookings;
    this.sessions = sessions;
    this.appointments = appointments;
    this.profiles = profiles;
    this.tries = tries;
  }

  /// @param token the last part of a link
  record Token(@NotNull String token) {

    /// Without the token.
    @Override
    public String toString() {
      return "Token[]";
    }
  }

  record OpenDesk(UUID sessionId, StaffView staff) {}

  @PostMapping("/api/citizen/join")
  Mono<Appointment> citizen(@Valid @RequestBody Token link, ServerWebExchange exchange) {
    return tries.counted(exchange, Mono.defer(() -> openBooking(link, exchange)));
  }

  private Mono<Appointment> openBooking(Token link, ServerWebExchange exchange) {
    Opened opened = signIn.open(link.token());
    if (!(opened.scope() instanceof Scope.OneBooking(UUID bookingId))) {
      return unknown();
    }
    return bookings
        .find(bookingId)
        .filter(booking -> booking.citizen().id().equals(opened.personId()))
        .flatMap(appointments::of)
        .switchIfEmpty(unknown())
        .flatMap(appointment ->
            signIn.signIn(exchange, Audience.CITIZEN, opened).thenReturn(appointment));
  }

  @PostMapping("/api/staff/join")
  Mono<OpenDesk> staff(@Valid @RequestBody Token link, ServerWebExchange exchange) {
    return tries.counted(exchange, Mono.defer(() -> openDesk(link, exchange)));
  }

  private Mono<OpenDesk> openDesk(Token link, ServerWebExchange exchange) {
    Opened opened = signIn.open(link.token());
    if (!(opened.scope() instanceof Scope.OneSession(UUID sessionId))) {
      return unknown();
    }
    return sessions
        .find(sessionId)
        .filter(session -> session.isReceivedBy(opened.personId()))
        .switchIfEmpty(unknown())
        .flatMap(_ -> signIn.signIn(exchange, Audience.STAFF, opened))
        .flatMap(profiles::staff)
        .map(staff -> new OpenDesk(sessionId, staff));
  }

  private static <T> Mono<T> unknown() {
    return Mono.error(() -> new Refusal(IdentityRefusal.LINK_UNKNOWN));
  }
}
