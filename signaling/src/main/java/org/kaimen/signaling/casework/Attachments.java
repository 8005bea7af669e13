package org.kaimen.signaling.casework;

import java.util.Optional;
import java.util.UUID;
import org.kaimen.signaling.casework.CaseEvent.AttachmentAdded;
import org.kaimen.signaling.casework.CheckedFiles.Checked;
import org.kaimen.signaling.casework.CheckedFiles.Sent;
import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.platform.Refusal;
import org.kaimen.signaling.platform.files.FileStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// What citizens send along with a case. The file is kept first, then entered in the history: an
/// entry without its file cannot be, and a file without its entry can be reached by nobody.
@Component
class Attachments {

  private static final Logger log = LoggerFactory.getLogger(Attachments.class);

  private final Cases cases;
  private final CheckedFiles checked;
  private final FileStore files;

  Attachments(Cases cases, CheckedFiles checked, FileStore files) {
    this.cases = cases;
    this.checked = checked;
    this.files = files;
  }

  /// @throws Refusal `too-many-files` and those of [CheckedFiles#receive]
  Mono<AttachmentAdded> add(Actor by, CaseFile file, Sent sent) {
    return checked.receive(
        by, "case:" + file.reference(), sent, one -> keep(file, sent.name(), one));
  }

  /// Who sends a file once more, as the answer got lost, is told of the one that is kept.
  private Mono<AttachmentAdded> keep(CaseFile file, String name, Checked one) {
    Optional<AttachmentAdded> kept = file.attachmentOf(one.file().sha256());
    if (kept.isPresent()) {
      return Mono.just(kept.get());
    }
    if (file.attachments().size() >= Cases.MOST_ATTACHMENTS) {
      return Mono.error(new Refusal(CaseRefusal.TOO_MANY_FILES));
    }
    AttachmentAdded added =
        new AttachmentAdded(
            UUID.randomUUID(), name, one.mediaType(), one.file().size(), one.file().sha256());
    String key = key(file.id(), added.id());
    return files
        .keep(one.file(), key)
        .then(Mono.defer(() -> cases.append(file.id(), file.filed().citizenId(), added)))
        // Refused for sure: where the database did not answer, the entry may be there.
        .onErrorResume(Refusal.class, refusal -> files.delete(key).then(Mono.error(refusal)))
        .flatMap(
            now -> now.attachment(added.id()).map(Mono::just).orElseGet(() -> twin(now, added)))
        .doOnNext(_ -> log.info("case {}: attachment {} kept", file.reference(), added.id()));
  }

  /// The same file came by another request at the same time, and was first.
  private Mono<AttachmentAdded> twin(CaseFile file, AttachmentAdded second) {
    return files
        .delete(key(file.id(), second.id()))
        .then(Mono.justOrEmpty(file.attachmentOf(second.sha256())));
  }

  static String key(UUID caseId, UUID attachmentId) {
    return "attachments/" + caseId + "/" + attachmentId;
  }
}
