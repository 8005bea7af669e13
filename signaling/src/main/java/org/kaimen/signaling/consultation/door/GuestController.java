package org.kaimen.signaling.consultation.door;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.kaimen.signaling.consultation.talk.Party;
import org.kaimen.signaling.identity.ClientAddress;
import org.kaimen.signaling.identity.Throttle;
import org.kaimen.signaling.identity.Throttle.Counter;
import org.kaimen.signaling.platform.PlainText;
import org.kaimen.signaling.waitingroom.GivenConsent;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// Where guests' links lead to; whoever holds one needs no sign-in.
@RestController
@RequestMapping("/api/citizen/guest")
class GuestController {

  private static final Duration WINDOW = Duration.ofMinutes(10);

  /// Links that open nothing; a community office shares one line.
  private static final int FAILURES_OF_A_CLIENT = 60;

  private final GuestLinks links;
  private final Guests guests;
  private final Throttle throttle;

  GuestController(GuestLinks links, Guests guests, Throttle throttle) {
    this.links = links;
    this.guests = guests;
    this.throttle = throttle;
  }

  /// @param token the last part of a link
  record Token(@NotNull String token) {

    /// Without the token.
    @Override
    public String toString() {
      return "Token[]";
    }
  }

  record Joining(
      @NotNull String token,
      @NotBlank @Size(max = 60) @Pattern(regexp = PlainText.LINE) String name,
      @NotNull GivenConsent consent) {

    /// Without token and name.
    @Override
    public String toString() {
      return "Joining[]";
    }
  }

  /// What a link opens.
  ///
  /// @param name as the official said, or as the guest said when they came first; empty for neither
  /// @param joined whether they came before
  record Invitation(
      UUID consultationId, Party party, String name, String officialName, boolean joined) {}

  @PostMapping
  Mono<Invitation> look(@Valid @RequestBody Token link, ServerWebExchange exchange) {
    return counted(exchange, links.place(link.token())).map(GuestController::view);
  }

  @PostMapping("/join")
  Mono<Invitation> join(@Valid @RequestBody Joining wanted, ServerWebExchange exchange) {
    return counted(exchange, guests.join(exchange, wanted.token(), wanted.name(), wanted.consent()))
        .map(GuestController::view);
  }

  private static Invitation view(GuestLinks.Place place) {
    return new Invitation(
        place.consultation().id(),
        place.guest().party(),
        place.guest().name(),
        place.consultation().official().name(),
        place.guest().personId() != null);
  }

  /// Every try counts until it was right.
  private <T> Mono<T> counted(ServerWebExchange exchange, Mono<T> opening) {
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
