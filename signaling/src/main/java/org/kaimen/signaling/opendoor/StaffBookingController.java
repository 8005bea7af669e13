package org.kaimen.signaling.opendoor;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.casework.Venue;
import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.identity.Permission;
import org.kaimen.signaling.platform.PlainText;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// What a clerk does with one citizen's booking, or place in a line.
@RestController
@RequestMapping("/api/staff")
class StaffBookingController {

  /// How many free slots a clerk chooses from.
  private static final int CHOICE = 60;

  private final Cancellations cancellations;
  private final Proposals proposals;
  private final Standbys standbys;
  private final SessionTable sessions;
  private final Clock clock;

  StaffBookingController(
      Cancellations cancellations,
      Proposals proposals,
      Standbys standbys,
      SessionTable sessions,
      Clock clock) {
    this.cancellations = cancellations;
    this.proposals = proposals;
    this.standbys = standbys;
    this.sessions = sessions;
    this.clock = clock;
  }

  /// @param attendance how the citizen would come then; null for as they do now, where they can
  /// @param reason in words for the citizen
  record Proposal(
      @NotNull UUID slotId,
      @Nullable Attendance attendance,
      @NotBlank @Size(max = 300) @Pattern(regexp = PlainText.LINE) String reason) {}

  /// @param venue the place; null where nobody can come on site
  record FreeSlot(@JsonUnwrapped Slot slot, Mode mode, @Nullable Venue venue) {

    static FreeSlot of(SessionTable.FreeSlot free) {
      return new FreeSlot(free.slot(), free.setting().mode(), free.setting().venue());
    }
  }

  /// The soonest free slots of the clerk's department, 60 at most.
  @GetMapping("/free-slots")
  Mono<List<FreeSlot>> freeSlots(@AuthenticationPrincipal Actor actor) {
    actor.require(Permission.PUBLISH_SESSION);
    UUID department = actor.departmentId();
    return department == null
        ? Mono.just(List.of())
        : sessions.nextFree(department, clock.instant(), CHOICE).map(FreeSlot::of).collectList();
  }

  @PostMapping("/bookings/{id}/cancel")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  Mono<Void> cancel(
      @AuthenticationPrincipal Actor actor,
      @PathVariable UUID id,
      @Valid @RequestBody ToldReason told) {
    actor.require(Permission.PUBLISH_SESSION);
    return cancellations.cancelBooking(actor, id, told.reason().strip()).then();
  }

  @PostMapping("/bookings/{id}/propose")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  Mono<Void> propose(
      @AuthenticationPrincipal Actor actor,
      @PathVariable UUID id,
      @Valid @RequestBody Proposal wanted) {
    actor.require(Permission.PUBLISH_SESSION);
    return proposals
        .propose(actor, id, wanted.slotId(), wanted.attendance(), wanted.reason().strip())
        .then();
  }

  @PostMapping("/standbys/{id}/first")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  Mono<Void> putFirst(
      @AuthenticationPrincipal Actor actor,
      @PathVariable UUID id,
      @Valid @RequestBody ToldReason told) {
    actor.require(Permission.PUBLISH_SESSION);
    return standbys.putFirst(actor, id, told.reason().strip());
  }
}
