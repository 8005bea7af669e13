package org.kaimen.signaling.consultation.door;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.consultation.talk.Party;
import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.identity.Colleagues;
import org.kaimen.signaling.platform.PlainText;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Whom the official of a consultation invites.
@RestController
class InvitationController {

  /// @param name as they are called; they can change it
  record Wanted(
      @NotNull Party party,
      @Nullable @Size(max = 60) @Pattern(regexp = PlainText.LINE) String name) {}

  record Colleague(@NotNull Party party, @NotNull UUID staffId) {}

  private final GuestInvitations invitations;
  private final ColleagueInvitations colleagues;

  InvitationController(GuestInvitations invitations, ColleagueInvitations colleagues) {
    this.invitations = invitations;
    this.colleagues = colleagues;
  }

  @GetMapping("/api/staff/consultations/{id}/invitations")
  Flux<InvitationView> all(@AuthenticationPrincipal Actor official, @PathVariable UUID id) {
    return invitations.of(official, id);
  }

  @PostMapping("/api/staff/consultations/{id}/invitations")
  Mono<InvitationView> invite(
      @AuthenticationPrincipal Actor official,
      @PathVariable UUID id,
      @RequestBody @Valid Wanted wanted) {
    String name = wanted.name();
    return invitations.invite(official, id, wanted.party(), name == null ? "" : name);
  }

  @DeleteMapping("/api/staff/consultations/{id}/invitations/{invitationId}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  Mono<Void> withdraw(
      @AuthenticationPrincipal Actor official,
      @PathVariable UUID id,
      @PathVariable UUID invitationId) {
    return invitations.withdraw(official, id, invitationId);
  }

  /// Among all staff, at most twenty.
  @GetMapping("/api/staff/consultations/{id}/colleagues")
  Flux<Colleagues.Colleague> named(
      @AuthenticationPrincipal Actor official,
      @PathVariable UUID id,
      @RequestParam @Size(min = 1, max = 60) String name) {
    return colleagues.named(official, id, name);
  }

  @PostMapping("/api/staff/consultations/{id}/invitations/staff")
  Mono<InvitationView> inviteStaff(
      @AuthenticationPrincipal Actor official,
      @PathVariable UUID id,
      @RequestBody @Valid Colleague wanted) {
    return colleagues.invite(official, id, wanted.party(), wanted.staffId());
  }

  /// What whoever asks is invited to now.
  @GetMapping("/api/staff/invitations")
  Flux<ColleagueInvitations.OpenInvitation> open(@AuthenticationPrincipal Actor staff) {
    return colleagues.openTo(staff);
  }
}
