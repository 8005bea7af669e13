package org.kaimen.signaling.casework;

import jakarta.validation.Valid;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.audit.Audit;
import org.kaimen.signaling.casework.CaseDetail.AttachmentView;
import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.identity.People;
import org.kaimen.signaling.identity.Permission;
import org.kaimen.signaling.identity.Throttle;
import org.kaimen.signaling.identity.Throttle.Counter;
import org.kaimen.signaling.platform.CommonRefusal;
import org.kaimen.signaling.platform.Refusal;
import org.springframework.core.io.Resource;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// A citizen's own cases. Other people's are as good as not there.
@RestController
@RequestMapping("/api/citizen/cases")
class CitizenCaseController {

  /// So many cases nobody has in a day; tries count, too.
  private static final int MOST = 30;

  private static final int MOST_CODES = 10;
  private static final Duration A_DAY = Duration.ofDays(1);

  private final Cases cases;
  private final CaseViews views;
  private final TrackingCodes codes;
  private final Attachments attachments;
  private final AttachmentAnswers answers;
  private final People people;
  private final Throttle throttle;
  private final Audit audit;

  CitizenCaseController(
      Cases cases,
      CaseViews views,
      TrackingCodes codes,
      Attachments attachments,
      AttachmentAnswers answers,
      People people,
      Throttle throttle,
      Audit audit) {
    this.cases = cases;
    this.views = views;
    this.codes = codes;
    this.attachments = attachments;
    this.answers = answers;
    this.people = people;
    this.throttle = throttle;
    this.audit = audit;
  }

  @GetMapping
  Mono<List<CaseSummary>> list(@AuthenticationPrincipal Actor actor) {
    actor.require(Permission.READ_OWN_CASES);
    return cases.ofCitizen(actor.personId()).collectList();
  }

  @PostMapping
  Mono<CaseDetail> file(@AuthenticationPrincipal Actor actor, @Valid @RequestBody NewCase wanted) {
    actor.require(Permission.FILE_CASE);
    return throttle
        .take(List.of(new Counter("cases-of-citizen", actor.personId().toString(), MOST, A_DAY)))
        .then(requireDepartment(wanted.departmentId()))
        .then(
            cases.file(
                actor.personId(), actor.personId(), wanted.told(Channel.WEB), wanted.keyOrNew()))
        .flatMap(views::forCitizen);
  }

  /// Where what they told was, for who tells of the same place once more.
  @GetMapping("/places")
  Mono<List<String>> places(@AuthenticationPrincipal Actor actor) {
    actor.require(Permission.READ_OWN_CASES);
    return cases.placesOf(actor.personId()).collectList();
  }

  @GetMapping("/{reference}")
  Mono<CaseDetail> show(@AuthenticationPrincipal Actor actor, @PathVariable String reference) {
    return own(actor, Permission.READ_OWN_CASES, reference).flatMap(views::forCitizen);
  }

  @PostMapping("/{reference}/acts")
  Mono<CaseDetail> act(
      @AuthenticationPrincipal Actor actor,
      @PathVariable String reference,
      @Valid @RequestBody CitizenAct act) {
    return own(actor, Permission.FILE_CASE, reference)
        .flatMap(file -> cases.append(file.id(), actor.personId(), act.event()))
        .flatMap(views::forCitizen);
  }

  /// @param trackingCode the one that is good from now on
  record Renewed(String trackingCode) {

    /// Without the code.
    @Override
    public String toString() {
      return "Renewed[]";
    }
  }

  /// Makes the code of the case worthless that somebody else may have seen.
  ///
  /// @throws Refusal `not-found`, `too-many-tries`
  @PostMapping("/{reference}/tracking-code")
  Mono<Renewed> renewCode(@AuthenticationPrincipal Actor actor, @PathVariable String reference) {
    return own(actor, Permission.FILE_CASE, reference)
        .delayUntil(file ->
            throttle.take(
                List.of(new Counter("codes-of-case", file.reference(), MOST_CODES, A_DAY))))
        .flatMap(file ->
            codes
                .renew(file.id())
                .delayUntil(
                    _ -> audit.record(actor, "tracking-code-renewed", "case:" + file.reference())))
        .map(Renewed::new);
  }

  @PutMapping("/{reference}/attachments")
  Mono<AttachmentView> attach(
      @AuthenticationPrincipal Actor actor,
      @PathVariable String reference,
      @RequestParam String name,
      @RequestHeader(name = HttpHeaders.CONTENT_TYPE, required = false) @Nullable MediaType type,
      @RequestBody(required = false) Flux<DataBuffer> content) {
    CheckedFiles.Sent sent = new CheckedFiles.Sent(name, type, content);
    return own(actor, Permission.FILE_CASE, reference)
        .flatMap(file -> attachments.add(actor, file, sent))
        .map(AttachmentView::of);
  }

  @GetMapping("/{reference}/attachments/{id}")
  Mono<ResponseEntity<Resource>> attachment(
      @AuthenticationPrincipal Actor actor, @PathVariable String reference, @PathVariable UUID id) {
    return own(actor, Permission.READ_OWN_CASES, reference).flatMap(file -> answers.of(file, id));
  }

  private Mono<CaseFile> own(Actor actor, Permission permission, String reference) {
    actor.require(permission);
    return cases
        .find(reference)
        .filter(file -> file.filed().citizenId().equals(actor.personId()))
        .switchIfEmpty(Mono.error(() -> new Refusal(CommonRefusal.NOT_FOUND)));
  }

  private Mono<Void> requireDepartment(@Nullable UUID id) {
    return id == null
        ? Mono.empty()
        : people.department(id).switchIfEmpty(Mono.error(() -> notValid("departmentId"))).then();
  }

  private static Refusal notValid(String field) {
    return new Refusal(CommonRefusal.REQUEST_NOT_VALID, Map.of("fields", List.of(field)));
  }
}
