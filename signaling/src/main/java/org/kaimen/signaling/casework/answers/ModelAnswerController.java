package org.kaimen.signaling.casework.answers;

import java.util.List;
import org.kaimen.signaling.audit.Audit;
import org.kaimen.signaling.casework.CaseFile;
import org.kaimen.signaling.casework.CaseRefusal;
import org.kaimen.signaling.casework.StaffCases;
import org.kaimen.signaling.casework.answers.ModelAnswers.ModelAnswer;
import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.identity.Permission;
import org.kaimen.signaling.platform.Refusal;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// Marks answers as exemplary, and suggests them, with their source, to staff who answer a case
/// alike, of whatever department.
@RestController
@RequestMapping("/api/staff/cases/{reference}/model-answers")
class ModelAnswerController {

  private final StaffCases reached;
  private final ModelAnswers answers;
  private final Audit audit;

  ModelAnswerController(StaffCases reached, ModelAnswers answers, Audit audit) {
    this.reached = reached;
    this.answers = answers;
    this.audit = audit;
  }

  /// @param marked whether the answer to this case is one
  /// @param alike those to cases alike
  record Suggested(boolean marked, List<ModelAnswer> alike) {}

  @GetMapping
  Mono<Suggested> show(@AuthenticationPrincipal Actor actor, @PathVariable String reference) {
    return reached.find(actor, reference).flatMap(this::suggested);
  }

  /// @throws Refusal `case-out-of-turn` where there is no answer yet
  @PostMapping("/mark")
  Mono<Suggested> mark(@AuthenticationPrincipal Actor actor, @PathVariable String reference) {
    actor.require(Permission.MARK_MODEL_ANSWER);
    return reached
        .find(actor, reference)
        .filter(file -> !file.outcomes().isEmpty())
        .switchIfEmpty(Mono.error(() -> new Refusal(CaseRefusal.CASE_OUT_OF_TURN)))
        .flatMap(file ->
            answers
                .mark(actor.personId(), file, file.outcomes().getLast())
                .then(audit.record(actor, "model-answer-marked", "case:" + reference))
                .then(Mono.defer(() -> suggested(file))));
  }

  @PostMapping("/withdraw")
  Mono<Suggested> withdraw(@AuthenticationPrincipal Actor actor, @PathVariable String reference) {
    actor.require(Permission.MARK_MODEL_ANSWER);
    return reached
        .find(actor, reference)
        .flatMap(file ->
            answers
                .withdraw(file.id())
                .then(audit.record(actor, "model-answer-withdrawn", "case:" + reference))
                .then(Mono.defer(() -> suggested(file))));
  }

  private Mono<Suggested> suggested(CaseFile file) {
    return Mono.zip(answers.isMarked(file.id()), answers.alike(file), Suggested::new);
  }
}
