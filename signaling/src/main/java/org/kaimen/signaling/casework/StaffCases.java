package org.kaimen.signaling.casework;

import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.identity.CaseReaches;
import org.kaimen.signaling.identity.Permission;
import org.kaimen.signaling.identity.Scope;
import org.kaimen.signaling.platform.CommonRefusal;
import org.kaimen.signaling.platform.Refusal;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// The cases that a member of staff reaches. Others are as good as not there.
@Component
public class StaffCases {

  private final Cases cases;
  private final CaseReaches reaches;

  StaffCases(Cases cases, CaseReaches reaches) {
    this.cases = cases;
    this.reaches = reaches;
  }

  /// @throws Refusal `not-found`
  public Mono<CaseFile> find(Actor actor, String reference) {
    actor.require(Permission.READ_CASE);
    return cases
        .find(reference)
        .filterWhen(file -> reaches(actor, file))
        .switchIfEmpty(Mono.error(() -> new Refusal(CommonRefusal.NOT_FOUND)));
  }

  private Mono<Boolean> reaches(Actor actor, CaseFile file) {
    return switch (actor.scope()) {
      case Scope.Full _ -> reaches.of(actor).map(reach -> reach.covers(file.concerned()));
      case Scope.OneSession(var sessionId) -> Mono.just(file.isBookedIn(sessionId));
      case Scope.OneBooking _, Scope.OneConsultation _ -> Mono.just(false);
    };
  }
}
