package org.kaimen.signaling.casework.appeal;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.kaimen.signaling.audit.Audit;
import org.kaimen.signaling.casework.CaseFile;
import org.kaimen.signaling.casework.StaffCases;
import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.identity.People;
import org.kaimen.signaling.identity.Permission;
import org.kaimen.signaling.platform.PlainText;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// The group of a case, for staff who reach the case.
@RestController
@RequestMapping("/api/staff/cases/{reference}/group")
class StaffGroupController {

  private final StaffCases reached;
  private final Groups groups;
  private final Supports supports;
  private final Spokespersons spokespersons;
  private final Evidence evidence;
  private final People people;
  private final Audit audit;

  StaffGroupController(
      StaffCases reached,
      Groups groups,
      Supports supports,
      Spokespersons spokespersons,
      Evidence evidence,
      People people,
      Audit audit) {
    this.reached = reached;
    this.groups = groups;
    this.supports = supports;
    this.spokespersons = spokespersons;
    this.evidence = evidence;
    this.people = people;
    this.audit = audit;
  }

  /// @param supports how many joined it, who filed it not counted
  record Member(String reference, String title, String stage, Instant filedAt, long supports) {}

  record Speaker(String name, long votes, boolean speaks) {}

  record Piece(Instant at, String text) {}

  /// @param cases the one that leads first
  /// @param acts what the reader can do: `merge`, `separate`
  record Group(
      Supports.Shared shared,
      List<Member> cases,
      List<Speaker> spokespersons,
      List<Piece> evidence,
      List<EvidenceFile.View> files,
      List<String> acts) {}

  /// @param with the number of the case to be dealt with together with
  record Merge(@NotBlank @Size(max = 20) String with) {}

  record Separate(@NotBlank @Size(max = 2000) @Pattern(regexp = PlainText.LINES) String reason) {}

  @GetMapping
  Mono<Group> show(@AuthenticationPrincipal Actor actor, @PathVariable String reference) {
    return reached.find(actor, reference).flatMap(file -> shown(actor, file));
  }

  /// Tells who speaks for whom, which is audited.
  private Mono<Group> shown(Actor actor, CaseFile file) {
    return audit.record(actor, "group-read", "case:" + file.reference()).then(group(actor, file));
  }

  /// @throws org.kaimen.signaling.platform.Refusal `already-together`, `case-out-of-turn`
  @PostMapping("/merge")
  Mono<Group> merge(
      @AuthenticationPrincipal Actor actor,
      @PathVariable String reference,
      @Valid @RequestBody Merge merge) {
    actor.require(Permission.GROUP_CASES);
    return Mono.zip(reached.find(actor, reference), reached.find(actor, merge.with().strip()))
        .flatMap(both -> groups.merge(actor, both.getT1(), both.getT2()))
        .flatMap(_ -> reached.find(actor, reference))
        .flatMap(file -> shown(actor, file));
  }

  /// @throws org.kaimen.signaling.platform.Refusal `case-out-of-turn`
  @PostMapping("/separate")
  Mono<Group> separate(
      @AuthenticationPrincipal Actor actor,
      @PathVariable String reference,
      @Valid @RequestBody Separate separate) {
    actor.require(Permission.GROUP_CASES);
    return reached
        .find(actor, reference)
        .flatMap(file -> groups.separate(actor, file, separate.reason()))
        .flatMap(file -> shown(actor, file));
  }

  private Mono<Group> group(Actor actor, CaseFile file) {
    return supports
        .groupOf(file.id())
        .flatMap(id ->
            Mono.zip(
                    supports.all(List.of(file.reference())).single(),
                    supports
                        .cases(id)
                        .map(one ->
                            new Member(
                                one.reference(),
                                one.title(),
                                one.stage(),
                                one.filedAt(),
                                one.supports()))
                        .collectList(),
                    speakers(id),
                    evidence
                        .pieces(id)
                        .map(piece -> new Piece(piece.at(), piece.text()))
                        .collectList(),
                    evidence.files(id))
                .map(all ->
                    new Group(
                        all.getT1(),
                        all.getT2(),
                        all.getT3(),
                        all.getT4(),
                        all.getT5(),
                        acts(actor, file))));
  }

  private Mono<List<Speaker>> speakers(UUID group) {
    return spokespersons
        .of(group)
        .collectList()
        .flatMap(standing ->
            people
                .names(standing.stream().map(Spokespersons.Candidate::personId).toList())
                .map(names ->
                    standing.stream()
                        .map(one ->
                            new Speaker(
                                names.getOrDefault(one.personId(), ""), one.votes(), one.speaks()))
                        .toList()));
  }

  private static List<String> acts(Actor actor, CaseFile file) {
    if (!actor.may(Permission.GROUP_CASES)) {
      return List.of();
    }
    boolean follows = file.state().sharing().withId() != null;
    return follows ? List.of("separate") : file.state().isOpen() ? List.of("merge") : List.of();
  }
}
