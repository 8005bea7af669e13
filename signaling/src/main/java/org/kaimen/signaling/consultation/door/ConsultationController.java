package org.kaimen.signaling.consultation.door;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.kaimen.signaling.audit.Audit;
import org.kaimen.signaling.casework.NewOutcome;
import org.kaimen.signaling.casework.Outcome;
import org.kaimen.signaling.consultation.store.Consultation;
import org.kaimen.signaling.consultation.store.ConsultationTable;
import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.identity.Permission;
import org.kaimen.signaling.identity.Role;
import org.kaimen.signaling.identity.Scope;
import org.kaimen.signaling.opendoor.Sessions;
import org.kaimen.signaling.platform.CommonRefusal;
import org.kaimen.signaling.platform.Refusal;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// Consultations over HTTP; the conversation itself is on the live socket.
@RestController
class ConsultationController {

  record Admit(@NotNull UUID bookingId) {}

  record Admitted(UUID consultationId) {}

  private final Admission admission;
  private final Outcomes outcomes;
  private final ConsultationTable table;
  private final Sessions sessions;
  private final Audit audit;

  ConsultationController(
      Admission admission,
      Outcomes outcomes,
      ConsultationTable table,
      Sessions sessions,
      Audit audit) {
    this.audit = audit;
    this.admission = admission;
    this.outcomes = outcomes;
    this.table = table;
    this.sessions = sessions;
  }

  @PostMapping("/api/staff/consultations")
  Mono<Admitted> admit(@AuthenticationPrincipal Actor official, @RequestBody @Valid Admit wanted) {
    return admission.admit(official, wanted.bookingId()).map(Admitted::new);
  }

  @GetMapping("/api/citizen/consultations/{id}")
  Mono<ConsultationView> ofCitizen(@AuthenticationPrincipal Actor citizen, @PathVariable UUID id) {
    citizen.require(Permission.READ_CONSULTATION);
    return table
        .find(id)
        .filter(one ->
            one.citizen().id().equals(citizen.personId())
                && citizen.scope().reachesBooking(one.occasion().bookingId()))
        .switchIfEmpty(notFound())
        .flatMap(this::view);
  }

  @GetMapping("/api/staff/consultations/{id}")
  Mono<ConsultationView> ofStaff(@AuthenticationPrincipal Actor staff, @PathVariable UUID id) {
    staff.require(Permission.READ_CONSULTATION);
    return table
        .find(id)
        .filterWhen(one -> maySee(staff, one))
        .switchIfEmpty(notFound())
        .delayUntil(one -> audit.record(staff, "consultation-read", "consultation:" + one.id()))
        .flatMap(this::view);
  }

  private Mono<Boolean> maySee(Actor staff, Consultation one) {
    if (staff.is(Role.REVIEWER) && staff.scope() instanceof Scope.Full) {
      return Mono.just(true);
    }
    return sessions
        .find(one.occasion().sessionId())
        .map(session -> sessions.isAtDesk(staff, session))
        .defaultIfEmpty(false);
  }

  @PostMapping("/api/staff/consultations/{id}/outcome")
  Mono<Outcome> outcome(
      @AuthenticationPrincipal Actor official,
      @PathVariable UUID id,
      @RequestBody @Valid NewOutcome wanted) {
    return outcomes.record(official, id, wanted);
  }

  private Mono<ConsultationView> view(Consultation one) {
    return outcomes
        .of(one)
        .map(outcome -> ConsultationView.of(one, outcome))
        .defaultIfEmpty(ConsultationView.of(one, null));
  }

  private static <T> Mono<T> notFound() {
    return Mono.error(() -> new Refusal(CommonRefusal.NOT_FOUND));
  }
}
