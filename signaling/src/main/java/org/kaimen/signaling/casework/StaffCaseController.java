package org.kaimen.signaling.casework;

import java.util.UUID;
import org.kaimen.signaling.audit.Audit;
import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.identity.Permission;
import org.kaimen.signaling.identity.Scope;
import org.kaimen.signaling.platform.CommonRefusal;
import org.kaimen.signaling.platform.Refusal;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// Cases, for staff: those who may read cases may read any, and each reading is audited. Who came
/// by the link to a desk sees the cases booked there.
@RestController
@RequestMapping("/api/staff/cases/{reference}")
class StaffCaseController {

  private final Cases cases;
  private final CaseViews views;
  private final AttachmentAnswers answers;
  private final Audit audit;

  StaffCaseController(Cases cases, CaseViews views, AttachmentAnswers answers, Audit audit) {
    this.cases = cases;
    this.views = views;
    this.answers = answers;
    this.audit = audit;
  }

  @GetMapping
  Mono<StaffCase> show(@AuthenticationPrincipal Actor actor, @PathVariable String reference) {
    return readable(actor, reference)
        .flatMap(file -> audit.record(actor, "case-read", object(file)).thenReturn(file))
        .flatMap(views::forStaff);
  }

  @GetMapping("/attachments/{id}")
  Mono<ResponseEntity<Resource>> attachment(
      @AuthenticationPrincipal Actor actor, @PathVariable String reference, @PathVariable UUID id) {
    return readable(actor, reference)
        .flatMap(file ->
            answers
                .of(file, id)
                .flatMap(answer ->
                    audit
                        .record(actor, "attachment-read", object(file) + "/" + id)
                        .thenReturn(answer)));
  }

  private Mono<CaseFile> readable(Actor actor, String reference) {
    actor.require(Permission.READ_CASE);
    return cases
        .find(reference)
        .filter(file -> reaches(actor.scope(), file))
        .switchIfEmpty(Mono.error(() -> new Refusal(CommonRefusal.NOT_FOUND)));
  }

  private static boolean reaches(Scope scope, CaseFile file) {
    return switch (scope) {
      case Scope.Full _ -> true;
      case Scope.OneSession(UUID sessionId) -> file.isBookedIn(sessionId);
      case Scope.OneBooking _ -> false;
    };
  }

  private static String object(CaseFile file) {
    return "case:" + file.reference();
  }
}
