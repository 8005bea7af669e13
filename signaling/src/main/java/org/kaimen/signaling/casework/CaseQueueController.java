package org.kaimen.signaling.casework;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.casework.CaseQueue.Line;
import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.identity.CaseReaches;
import org.kaimen.signaling.identity.Permission;
import org.kaimen.signaling.platform.Refusal;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// The queue of cases before staff, and what is done with many at once.
@RestController
@RequestMapping("/api/staff/cases")
class CaseQueueController {

  private final CaseQueue queue;
  private final CaseReaches reaches;
  private final StaffCases reached;
  private final StaffActs acts;

  CaseQueueController(CaseQueue queue, CaseReaches reaches, StaffCases reached, StaffActs acts) {
    this.queue = queue;
    this.reaches = reaches;
    this.reached = reached;
    this.acts = acts;
  }

  /// @param counts how many wait for whom, over all pages, whatever is wanted
  /// @param next to ask the next page with; null on the last one
  record Page(List<Line> lines, Map<WaitsFor, Long> counts, @Nullable String next) {}

  @GetMapping
  Mono<Page> list(@AuthenticationPrincipal Actor actor, @ModelAttribute QueueFilter.Asked asked) {
    actor.require(Permission.LIST_CASES);
    QueueFilter filter = QueueFilter.of(asked, actor);
    return reaches
        .of(actor)
        .flatMap(reach -> queue.lines(reach, filter).zipWith(queue.counts(reach)))
        .map(both -> new Page(both.getT1(), both.getT2(), next(both.getT1())));
  }

  private static @Nullable String next(List<Line> lines) {
    return lines.size() < CaseQueue.PAGE ? null : lines.getLast().reference();
  }

  /// @param references of 1 to 100 cases
  record Bulk(
      @NotEmpty @Size(max = 100) List<@NotNull String> references, @NotNull @Valid StaffAct act) {}

  /// @param refusal the code of why not; null where it was done
  record Done(String reference, @Nullable String refusal) {}

  /// One after another; what cannot be done with one leaves the others as they are.
  @PostMapping("/acts")
  Mono<List<Done>> act(@AuthenticationPrincipal Actor actor, @Valid @RequestBody Bulk bulk) {
    actor.require(bulk.act().permission());
    return Flux.fromIterable(bulk.references())
        .distinct()
        .concatMap(reference ->
            reached
                .find(actor, reference)
                .flatMap(file -> acts.perform(actor, file, bulk.act()))
                .map(_ -> new Done(reference, null))
                .onErrorResume(
                    Refusal.class,
                    refusal -> Mono.just(new Done(reference, refusal.code().code()))))
        .collectList();
  }
}
