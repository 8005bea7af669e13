package org.kaimen.signaling.casework.watch;

import org.kaimen.signaling.audit.Audit;
import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.identity.Permission;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// The proof of the histories, for reviewers; the answer comes when all are read.
@RestController
@RequestMapping("/api/staff/history")
class HistoryProofController {

  private final HistoryProof proof;
  private final Audit audit;

  HistoryProofController(HistoryProof proof, Audit audit) {
    this.proof = proof;
    this.audit = audit;
  }

  @PostMapping("/verify")
  Mono<HistoryProof.Report> verify(@AuthenticationPrincipal Actor actor) {
    actor.require(Permission.PROVE_HISTORY);
    return audit.record(actor, "history-verified", "history").then(proof.verify());
  }

  @PostMapping("/rebuild")
  Mono<HistoryProof.Report> rebuild(@AuthenticationPrincipal Actor actor) {
    actor.require(Permission.PROVE_HISTORY);
    return audit.record(actor, "history-rebuilt", "history").then(proof.rebuild());
  }
}
