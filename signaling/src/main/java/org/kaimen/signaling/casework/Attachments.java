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

/// What people send along with a case, or show while it is talked about. The file is kept first,
/// then entered in the history: an entry without its file cannot be, and a file without its entry
/// can be reached by nobody.
@Component
public class Attachments {

  private static final Logger log = LoggerFactory.getLogger(Attachments.class);

  /// How many files can be sent along with a case.
  private static final int MOST_SENT_ALONG = 10;

  private final Cases cases;
  private final CheckedFiles checked;
  private final FileStore files;

  Attachments(Cases cases, CheckedFiles checked, FileStore files) {
    this.cases = cases;
    this.checked = checked;
    this.files = files;
  }

  /// Of a case's own citizen. What was shown while it was talked about takes nothing from what they
  /// can add afterwards.
  ///
  /// @throws Refusal `too-many-files` and those of [CheckedFiles#receive]
  Mono<AttachmentAdded> add(Actor by, CaseFile file, Sent sent) {
    boolean isTalkedAbout = !file.consultationIds().isEmpty();
    return add(by, file, sent, isTalkedAbout ? Cases.MOST_ATTACHMENTS : MOST_SENT_ALONG);
  }

  /// Of those who talk about the case: what they show each other is kept with it, though the
  /// citizen sent along as many as one can.
  ///
  /// @throws Refusal `too-many-files` and those of [CheckedFiles#receive]
  public Mono<AttachmentAdded> show(Actor by, CaseFile file, Sent sent) {
    return add(by, file, sent, Cases.MOST_ATTACHMENTS);
  }

  private Mono<AttachmentAdded> add(Actor by, CaseFile file, Sent sent, int most) {
    if (file.attachments().size() >= most) {
      return checked.receive(by, "case:" + file.reference(), sent, one -> known(file, one));
    }
    return checked.receive(
        by, "case:" + file.reference(), sent, one -> keep(by, file, sent.name(), one, most));
  }

  private static Mono<AttachmentAdded> known(CaseFile file, Checked one) {
    return Mono.justOrEmpty(file.attachmentOf(one.file().sha256()))
        .switchIfEmpty(Mono.error(() -> new Refusal(CaseRefusal.TOO_MANY_FILES)));
  }

  /// Who sends a file once more, as the answer got lost, is told of the one that is kept.
  private Mono<AttachmentAdded> keep(Actor by, CaseFile file, String name, Checked one, int most) {
    Optional<AttachmentAdded> kept = file.attachmentOf(one.file().sha256());
    if (kept.isPresent()) {
      return Mono.just(kept.get());
    }
    AttachmentAdded added =
        new AttachmentAdded(
            UUID.randomUUID(), name, one.mediaType(), one.file().size(), one.file().sha256());
    String key = key(file.id(), added.id());
    return files
        .keep(one.file(), key)
        .then(Mono.defer(() -> cases.attach(file.id(), by.personId(), added, most)))
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
