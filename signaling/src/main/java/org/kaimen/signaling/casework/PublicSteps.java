package org.kaimen.signaling.casework;

import java.util.List;
import org.kaimen.signaling.platform.LocalTime;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// The way of a case as everybody may see it: which departments hold it, since when and until when,
/// neither the names of people nor their words.
@Component
public class PublicSteps {

  private final CaseViews views;
  private final LocalTime local;

  PublicSteps(CaseViews views, LocalTime local) {
    this.views = views;
    this.local = local;
  }

  public Mono<List<Step>> of(CaseFile file) {
    return views
        .departmentNames(file)
        .map(
            names -> Step.of(file, local.zone(), names).stream().map(Step::withoutPeople).toList());
  }
}
