package org.kaimen.signaling.casework.appeal;

import java.time.Instant;
import java.util.List;
import org.kaimen.signaling.casework.CaseFile;
import org.kaimen.signaling.casework.CaseSteps;
import org.kaimen.signaling.casework.Cases;
import org.kaimen.signaling.casework.Stage;
import org.kaimen.signaling.casework.Step;
import org.kaimen.signaling.platform.CommonRefusal;
import org.kaimen.signaling.platform.Refusal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Public cases, for everybody: what was told and where it is, never by whom.
@RestController
@RequestMapping("/api/public/cases")
class PublicCaseController {

  private static final int MOST = 20;

  private final Cases cases;
  private final Supports supports;
  private final CaseSteps steps;

  PublicCaseController(Cases cases, Supports supports, CaseSteps steps) {
    this.cases = cases;
    this.supports = supports;
    this.steps = steps;
  }

  /// @param steps without the names of people and what they said
  record PublicCase(
      Supports.Shared shared,
      String title,
      String text,
      Stage stage,
      Instant filedAt,
      List<Step> steps) {}

  /// How many share each of several cases, in no order; those that are not public are left out.
  ///
  /// @param reference up to 20
  @GetMapping("/shared")
  Flux<Supports.Shared> shared(@RequestParam List<String> reference) {
    if (reference.size() > MOST) {
      throw new Refusal(CommonRefusal.REQUEST_NOT_VALID);
    }
    return supports.published(reference);
  }

  @GetMapping("/{reference}")
  Mono<PublicCase> show(@PathVariable String reference) {
    return cases
        .find(reference)
        .filter(CaseFile::isPublished)
        .switchIfEmpty(Mono.error(() -> new Refusal(CommonRefusal.NOT_FOUND)))
        .flatMap(file ->
            Mono.zip(supports.published(List.of(reference)).single(), steps.withoutPeople(file))
                .map(both ->
                    new PublicCase(
                        both.getT1(),
                        file.filed().title(),
                        file.filed().text(),
                        file.state().stage(),
                        file.filedAt(),
                        both.getT2())));
  }
}
