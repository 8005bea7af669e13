package org.kaimen.signaling.opendoor;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.casework.BookingView;
import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.identity.Permission;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// What is held for a citizen's case, and where it stands in a line.
@RestController
@RequestMapping("/api/citizen")
class StandbyController {

  private final Standbys standbys;
  private final Offers offers;
  private final Prospects prospects;
  private final Appointments appointments;

  StandbyController(
      Standbys standbys, Offers offers, Prospects prospects, Appointments appointments) {
    this.standbys = standbys;
    this.offers = offers;
    this.prospects = prospects;
    this.appointments = appointments;
  }

  /// @param attendance null for the usual one of the session
  record NewStandby(
      @NotNull String caseReference, @NotNull UUID sessionId, @Nullable Attendance attendance) {}

  /// @param reference of a case of the citizen's own
  @GetMapping("/prospects")
  Mono<Prospect> prospect(
      @AuthenticationPrincipal Actor actor, @RequestParam("case") String reference) {
    actor.require(Permission.BOOK_SLOT);
    return prospects.of(actor, reference);
  }

  @PostMapping("/standbys")
  Mono<Prospect> join(@AuthenticationPrincipal Actor actor, @Valid @RequestBody NewStandby wanted) {
    actor.require(Permission.BOOK_SLOT);
    return standbys
        .join(actor, wanted.caseReference(), wanted.sessionId(), wanted.attendance())
        .then(prospects.of(actor, wanted.caseReference()));
  }

  @PostMapping("/standbys/{id}/leave")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  Mono<Void> leave(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
    actor.require(Permission.BOOK_SLOT);
    return standbys.leave(actor, id);
  }

  @PostMapping("/offers/{id}/accept")
  Mono<BookingView> accept(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
    actor.require(Permission.BOOK_SLOT);
    return offers.accept(actor.personId(), id).flatMap(appointments::view);
  }

  @PostMapping("/offers/{id}/decline")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  Mono<Void> decline(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
    actor.require(Permission.BOOK_SLOT);
    return offers.decline(actor.personId(), id);
  }
}
