package org.kaimen.signaling.casework;

import jakarta.validation.Valid;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.audit.Audit;
import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.identity.People;
import org.kaimen.signaling.identity.Permission;
import org.kaimen.signaling.identity.Register;
import org.kaimen.signaling.platform.CommonRefusal;
import org.kaimen.signaling.platform.Refusal;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// Cases that clerks enter for people who did not come by the web.
@RestController
class EnteringController {

  private final Cases cases;
  private final TrackingCodes codes;
  private final Register register;
  private final People people;
  private final Audit audit;

  EnteringController(
      Cases cases, TrackingCodes codes, Register register, People people, Audit audit) {
    this.cases = cases;
    this.codes = codes;
    this.register = register;
    this.people = people;
    this.audit = audit;
  }

  /// What the citizen is given in writing or told on the telephone.
  record Slip(String reference, String code) {}

  @PostMapping("/api/staff/cases")
  Mono<Slip> enter(@AuthenticationPrincipal Actor actor, @Valid @RequestBody EnteredCase entered) {
    actor.require(Permission.ENTER_CASE);
    if (entered.channel() == Channel.WEB) {
      throw notValid("channel");
    }
    return known(entered.told().departmentId())
        .then(citizen(entered))
        .flatMap(id -> cases.file(actor.personId(), id, entered.asTold(), entered.key()))
        .flatMap(file ->
            audit.record(actor, "case-entered", "case:" + file.reference()).thenReturn(file))
        .flatMap(file -> codes.of(file.id()).map(code -> new Slip(file.reference(), code)));
  }

  private Mono<Void> known(@Nullable UUID department) {
    return department == null
        ? Mono.empty()
        : people
            .department(department)
            .switchIfEmpty(Mono.error(() -> notValid("told.departmentId")))
            .then();
  }

  private Mono<UUID> citizen(EnteredCase entered) {
    String email = entered.email();
    return email == null || email.isBlank()
        ? register.caller(entered.key(), entered.name().strip(), entered.phone())
        : register.citizen(email, entered.name().strip());
  }

  private static Refusal notValid(String field) {
    return new Refusal(CommonRefusal.REQUEST_NOT_VALID, Map.of("fields", List.of(field)));
  }
}
