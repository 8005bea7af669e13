package org.kaimen.signaling.casework.appeal;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.casework.CaseFile;
import org.kaimen.signaling.casework.CaseRefusal;
import org.kaimen.signaling.casework.Outcome;
import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.identity.People;
import org.kaimen.signaling.identity.Permission;
import org.kaimen.signaling.identity.Throttle;
import org.kaimen.signaling.identity.Throttle.Counter;
import org.kaimen.signaling.platform.CommonRefusal;
import org.kaimen.signaling.platform.PlainText;
import org.kaimen.signaling.platform.Refusal;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// What a citizen shares with others.
@RestController
@RequestMapping("/api/citizen/appeals")
class CitizenAppealController {

  private static final int MOST = 100;
  private static final Duration A_DAY = Duration.ofDays(1);

  private final Supports supports;
  private final Members members;
  private final Spokespersons spokespersons;
  private final Evidence evidence;
  private final People people;
  private final Throttle throttle;

  CitizenAppealController(
      Supports supports,
      Members members,
      Spokespersons spokespersons,
      Evidence evidence,
      People people,
      Throttle throttle) {
    this.supports = supports;
    this.members = members;
    this.spokespersons = spokespersons;
    this.evidence = evidence;
    this.people = people;
    this.throttle = throttle;
  }

  /// @param name shown to those who share the case, once somebody stands
  /// @param speaks whether they would speak for the others now
  record Candidate(UUID id, String name, long votes, boolean speaks) {}

  record Piece(Instant at, String text) {}

  /// @param member whether the reader shares it, by having filed or joined it
  /// @param own whether the reader filed this very case
  /// @param me the reader, as candidates are told apart
  /// @param outcome for members
  record Membership(
      Supports.Shared shared,
      boolean member,
      boolean own,
      UUID me,
      Spokespersons.Voice voice,
      List<Candidate> candidates,
      List<Piece> evidence,
      List<EvidenceFile.View> files,
      @Nullable Outcome outcome) {}

  /// @param evidence what the person has to add, of 2,000 characters at most
  record Joining(@Nullable @Size(max = 2000) @Pattern(regexp = PlainText.LINES) String evidence) {}

  record Adding(@NotBlank @Size(max = 2000) @Pattern(regexp = PlainText.LINES) String text) {}

  record Standing(boolean stands) {}

  /// @param candidate null for nobody
  record Vote(@Nullable UUID candidate) {}

  @GetMapping
  Mono<List<Supports.Joined>> joined(@AuthenticationPrincipal Actor actor) {
    actor.require(Permission.READ_OWN_CASES);
    return supports.of(actor.personId()).collectList();
  }

  @GetMapping("/{reference}")
  Mono<Membership> show(@AuthenticationPrincipal Actor actor, @PathVariable String reference) {
    actor.require(Permission.READ_OWN_CASES);
    return members.readable(actor, reference).flatMap(file -> membership(actor, file));
  }

  /// @throws Refusal `not-joinable`, `enough-said`
  @PostMapping("/{reference}/join")
  Mono<Membership> join(
      @AuthenticationPrincipal Actor actor,
      @PathVariable String reference,
      @Valid @RequestBody Joining joining) {
    actor.require(Permission.JOIN_CASE);
    String words = joining.evidence();
    return throttle
        .take(List.of(new Counter("joins-of-citizen", actor.personId().toString(), MOST, A_DAY)))
        .then(members.readable(actor, reference))
        .filter(file -> file.isPublished() && file.state().isOpen())
        .switchIfEmpty(Mono.error(() -> new Refusal(CaseRefusal.NOT_JOINABLE)))
        .flatMap(file ->
            supports
                .join(file.id(), actor.personId())
                .then(words == null || words.isBlank() ? Mono.empty() : add(actor, file, words))
                .then(membership(actor, file)));
  }

  @PostMapping("/{reference}/leave")
  Mono<Membership> leave(@AuthenticationPrincipal Actor actor, @PathVariable String reference) {
    actor.require(Permission.JOIN_CASE);
    return members
        .readable(actor, reference)
        .flatMap(file ->
            supports
                .groupOf(file.id())
                .flatMap(group -> supports.leave(group, actor.personId()))
                .then(membership(actor, file)));
  }

  /// @throws Refusal `not-a-member`, `enough-said`
  @PostMapping("/{reference}/evidence")
  Mono<Membership> add(
      @AuthenticationPrincipal Actor actor,
      @PathVariable String reference,
      @Valid @RequestBody Adding adding) {
    return asMember(actor, reference, (file, _) -> add(actor, file, adding.text()));
  }

  /// @throws Refusal `not-a-member`
  @PostMapping("/{reference}/stand")
  Mono<Membership> stand(
      @AuthenticationPrincipal Actor actor,
      @PathVariable String reference,
      @RequestBody Standing standing) {
    return asMember(
        actor,
        reference,
        (_, group) -> spokespersons.stand(group, actor.personId(), standing.stands()));
  }

  /// @throws Refusal `not-a-member`, `request-not-valid` where nobody such stands
  @PostMapping("/{reference}/vote")
  Mono<Membership> vote(
      @AuthenticationPrincipal Actor actor,
      @PathVariable String reference,
      @RequestBody Vote vote) {
    UUID candidate = vote.candidate();
    return asMember(
        actor,
        reference,
        (_, group) ->
            spokespersons
                .of(group)
                .any(one -> one.personId().equals(candidate))
                .filter(stands -> stands || candidate == null)
                .switchIfEmpty(
                    Mono.error(() ->
                        new Refusal(
                            CommonRefusal.REQUEST_NOT_VALID,
                            Map.of("fields", List.of("candidate")))))
                .flatMap(_ -> spokespersons.vote(group, actor.personId(), candidate)));
  }

  private interface Doing {
    Mono<Void> in(CaseFile file, UUID group);
  }

  private Mono<Membership> asMember(Actor actor, String reference, Doing doing) {
    actor.require(Permission.JOIN_CASE);
    return members
        .find(actor, reference)
        .flatMap(member ->
            doing
                .in(member.file(), member.groupId())
                .then(Mono.defer(() -> membership(actor, member.file()))));
  }

  private Mono<Void> add(Actor actor, CaseFile file, String text) {
    return evidence
        .add(file.id(), actor.personId(), text.strip())
        .flatMap(added -> added ? Mono.empty() : Mono.error(new Refusal(CaseRefusal.ENOUGH_SAID)));
  }

  private Mono<Membership> membership(Actor actor, CaseFile file) {
    UUID me = actor.personId();
    return supports
        .groupOf(file.id())
        .flatMap(group ->
            Mono.zip(
                    supports.all(List.of(file.reference())).single(),
                    supports.isMember(group, me),
                    spokespersons.voice(group, me),
                    candidates(group),
                    evidence
                        .by(group, me)
                        .map(piece -> new Piece(piece.at(), piece.text()))
                        .collectList(),
                    evidence.filesBy(group, me))
                .map(all -> {
                  boolean member = all.getT2();
                  return new Membership(
                      all.getT1(),
                      member,
                      Members.isOwn(actor, file),
                      me,
                      all.getT3(),
                      member ? all.getT4() : List.of(),
                      all.getT5(),
                      all.getT6(),
                      member && !file.outcomes().isEmpty() ? file.outcomes().getLast() : null);
                }));
  }

  private Mono<List<Candidate>> candidates(UUID group) {
    return spokespersons
        .of(group)
        .collectList()
        .flatMap(standing ->
            people
                .names(standing.stream().map(Spokespersons.Candidate::personId).toList())
                .map(names ->
                    standing.stream()
                        .map(one ->
                            new Candidate(
                                one.personId(),
                                names.getOrDefault(one.personId(), ""),
                                one.votes(),
                                one.speaks()))
                        .toList()));
  }
}
