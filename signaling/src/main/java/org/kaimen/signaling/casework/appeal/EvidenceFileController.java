package org.kaimen.signaling.casework.appeal;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.audit.Audit;
import org.kaimen.signaling.casework.AttachmentAnswers;
import org.kaimen.signaling.casework.CheckedFiles;
import org.kaimen.signaling.casework.StaffCases;
import org.kaimen.signaling.identity.Actor;
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
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Files of those who share a case: whoever added one sees it, and staff who reach the case.
@RestController
class EvidenceFileController {

  private static final int MOST = 100;
  private static final Duration A_DAY = Duration.ofDays(1);

  private final Members members;
  private final StaffCases reached;
  private final CheckedFiles checked;
  private final EvidenceFiles files;
  private final AttachmentAnswers answers;
  private final Throttle throttle;
  private final Audit audit;

  EvidenceFileController(
      Members members,
      StaffCases reached,
      CheckedFiles checked,
      EvidenceFiles files,
      AttachmentAnswers answers,
      Throttle throttle,
      Audit audit) {
    this.members = members;
    this.reached = reached;
    this.checked = checked;
    this.files = files;
    this.answers = answers;
    this.throttle = throttle;
    this.audit = audit;
  }

  /// @throws Refusal `not-a-member`, `enough-files` and those of [CheckedFiles#receive]
  @PutMapping("/api/citizen/appeals/{reference}/evidence/files")
  Mono<EvidenceFile.View> add(
      @AuthenticationPrincipal Actor actor,
      @PathVariable String reference,
      @RequestParam String name,
      @RequestHeader(name = HttpHeaders.CONTENT_TYPE, required = false) @Nullable MediaType type,
      @RequestBody(required = false) Flux<DataBuffer> content) {
    actor.require(Permission.JOIN_CASE);
    UUID me = actor.personId();
    CheckedFiles.Sent sent = new CheckedFiles.Sent(name, type, content);
    return throttle
        .take(List.of(new Counter("evidence-of-citizen", me.toString(), MOST, A_DAY)))
        .then(members.find(actor, reference))
        .flatMap(member ->
            checked.receive(
                actor,
                "case:" + member.file().reference(),
                sent,
                one -> files.keep(member.file().id(), me, name, one)))
        .map(EvidenceFile::view);
  }

  @GetMapping("/api/citizen/appeals/{reference}/evidence/files/{id}")
  Mono<ResponseEntity<Resource>> own(
      @AuthenticationPrincipal Actor actor, @PathVariable String reference, @PathVariable UUID id) {
    actor.require(Permission.READ_OWN_CASES);
    return members
        .readable(actor, reference)
        .flatMap(members::groupOf)
        .flatMap(group -> files.find(group, id))
        .filter(file -> file.personId().equals(actor.personId()))
        .switchIfEmpty(Mono.error(() -> new Refusal(CommonRefusal.NOT_FOUND)))
        .flatMap(file -> answers.of(file.kept()));
  }

  @GetMapping("/api/staff/cases/{reference}/group/evidence/files/{id}")
  Mono<ResponseEntity<Resource>> any(
      @AuthenticationPrincipal Actor actor, @PathVariable String reference, @PathVariable UUID id) {
    return reached
        .find(actor, reference)
        .flatMap(file ->
            members
                .groupOf(file)
                .flatMap(group -> files.find(group, id))
                .switchIfEmpty(Mono.error(() -> new Refusal(CommonRefusal.NOT_FOUND)))
                .flatMap(found -> answers.of(found.kept()))
                .flatMap(answer ->
                    audit
                        .record(actor, "evidence-file-read", "case:" + file.reference() + "/" + id)
                        .thenReturn(answer)));
  }
}
