package org.kaimen.signaling.casework.appeal;

import java.util.UUID;
import org.kaimen.signaling.casework.AppealGroups;
import org.kaimen.signaling.casework.Cases;
import org.kaimen.signaling.casework.Stage;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Answers what other modules ask of appeal groups.
@Component
class SharedCases implements AppealGroups {

  private final Supports supports;
  private final Cases cases;

  SharedCases(Supports supports, Cases cases) {
    this.supports = supports;
    this.cases = cases;
  }

  @Override
  public Mono<Boolean> isMember(UUID caseId, UUID person) {
    return supports
        .groupOf(caseId)
        .flatMap(group -> supports.isMember(group, person))
        .defaultIfEmpty(false);
  }

  @Override
  public Flux<SharedCase> shared(String reference, UUID person) {
    return cases
        .find(reference)
        .flatMap(file -> supports.groupOf(file.id()))
        .filterWhen(group -> supports.isMember(group, person))
        .flatMapMany(supports::cases)
        .map(one -> new SharedCase(one.id(), one.reference(), one.title(), Stage.of(one.stage())));
  }
}
