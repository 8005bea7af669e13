package org.kaimen.signaling.casework;

import jakarta.validation.Valid;
import java.util.UUID;
import org.kaimen.signaling.audit.Audit;
import org.kaimen.signaling.identity.Actor;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// One case, for staff who reach it; each reading is audited, that after an act, too. Who came by
/// the link to a desk sees the cases booked there.
@RestController
@RequestMapping("/api/staff/cases/{reference}")
class StaffCaseController {

  private final StaffCases reached;
  private final StaffActs acts;
  private final CaseViews views;
  private final AttachmentAnswers answers;
  private final Audit audit;

  StaffCaseController(
      StaffCases reached, StaffActs acts, CaseViews views, AttachmentAnswers answers, Audit audit) {
    this.reached = reached;
    this.acts = acts;
    this.views = views;
    this.answers = answers;
    this.audit = audit;
  }

  @GetMapping
  Mono<StaffCase> show(@AuthenticationPrincipal Actor actor, @PathVariable String reference) {
    return reached.find(actor, reference).flatMap(file -> shown(actor, file));
  }

  /// Tells who the citizen is, which is audited.
  private Mono<StaffCase> shown(Actor actor, CaseFile file) {
    return audit
        .record(actor, "case-read", object(file))
        .then(views.forStaff(file, acts.possible(actor, file)));
  }

  @PostMapping("/acts")
  Mono<StaffCase> act(
      @AuthenticationPrincipal Actor actor,
      @PathVariable String reference,
      @Valid @RequestBody StaffAct act) {
    actor.require(act.permission());
    return reached
        .find(actor, reference)
        .flatMap(file -> acts.perform(actor, file, act))
        .flatMap(file -> shown(actor, file));
  }

  @GetMapping("/attachments/{id}")
  Mono<ResponseEntity<Resource>> attachment(
      @AuthenticationPrincipal Actor actor, @PathVariable String reference, @PathVariable UUID id) {
    return reached
        .find(actor, reference)
        .flatMap(file ->
            answers
                .of(file, id)
                .flatMap(answer ->
                    audit
                        .record(actor, "attachment-read", object(file) + "/" + id)
                        .thenReturn(answer)));
  }

  private static String object(CaseFile file) {
    return "case:" + file.reference();
  }
}
