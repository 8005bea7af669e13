package org.kaimen.signaling.casework;

import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// What other modules ask of appeal groups.
public interface AppealGroups {

  /// A case of a group.
  record SharedCase(UUID id, String reference, String title, Stage stage) {}

  /// Whether somebody shares the case, by having filed or joined one of its group.
  Mono<Boolean> isMember(UUID caseId, UUID person);

  /// The cases of the group, the one that leads first; none where there is no such case, or the
  /// person does not share it.
  Flux<SharedCase> shared(String reference, UUID person);
}
