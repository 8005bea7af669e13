package org.kaimen.signaling.casework;

import java.util.List;
import org.kaimen.signaling.platform.LocalTime;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// The way of a case: who holds it, since when and until when.
@Component
public class CaseSteps {

  private final CaseViews views;
  private final LocalTime local;

  CaseSteps(CaseViews views, LocalTime local) {
    this.views = views;
    this.local = local;
  }

  /// For its citizen.
  public Mono<List<Step>> of(CaseFile file) {
    return views.departmentNames(file).map(names -> Step.of(file, local.zone(), names));
  }

  /// For everybody: which departments, neither the names of people nor their words.
  public Mono<List<Step>> withoutPeople(CaseFile file) {
    return of(file).map(steps -> steps.stream().map(Step::withoutPeople).toList());
  }
}
