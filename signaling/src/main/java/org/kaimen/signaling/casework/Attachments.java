package org.kaimen.signaling.casework;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.casework.CaseEvent.AttachmentAdded;
import org.kaimen.signaling.platform.CommonRefusal;
import org.kaimen.signaling.platform.Refusal;
import org.kaimen.signaling.platform.files.FileStore;
import org.kaimen.signaling.platform.files.FileTooLargeException;
import org.kaimen.signaling.platform.files.ReceivedFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.core.io.Resource;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/// What citizens send along with a case. The file is kept first, then entered in the history: an
/// entry without its file cannot be, and a file without its entry can be reached by nobody.
@Component
class Attachments implements DisposableBean {

  private static final Logger log = LoggerFactory.getLogger(Attachments.class);

  /// In bytes; the pages shrink larger pictures before they send them.
  private static final long LARGEST = 10L * 1024 * 1024;

  private final Cases cases;
  private final FileStore files;

  /// Each picture takes up to 120 MB while it is drawn, and a PDF as much while it is looked into,
  /// so few are at a time.
  private final Scheduler drawing = Schedulers.newBoundedElastic(2, 1000, "picture");

  Attachments(Cases cases, FileStore files) {
    this.cases = cases;
    this.files = files;
  }

  /// A file as it comes.
  ///
  /// @param type what the sender calls it
  record Sent(String name, @Nullable MediaType type, Flux<DataBuffer> content) {}

  /// @throws Refusal `too-many-files`, `file-empty`, `file-too-large`, `file-type-not-supported`,
  ///   `file-is-heic`, `file-damaged`, `file-not-safe`
  Mono<AttachmentAdded> add(CaseFile file, Sent sent) {
    MediaType declared = sent.type();
    if (declared == null) {
      return Mono.error(new Refusal(CaseRefusal.FILE_TYPE_NOT_SUPPORTED));
    }
    return files
        .receive(
            sent.content(),
            LARGEST,
            received ->
                checked(received, declared)
                    .flatMap(type ->
                        clean(received, type)
                            .flatMap(
                                clean -> keep(file, sent.name(), clean, CleanPicture.kept(type)))))
        .onErrorMap(FileTooLargeException.class, _ -> new Refusal(CaseRefusal.FILE_TOO_LARGE));
  }

  private Mono<AttachmentType> checked(ReceivedFile received, MediaType declared) {
    return Mono.fromCallable(() -> FileCheck.check(received.path(), declared)).subscribeOn(drawing);
  }

  /// Of a picture, its pixels alone are kept.
  private Mono<ReceivedFile> clean(ReceivedFile received, AttachmentType type) {
    return type.isPicture()
        ? files
            .remake(received, (from, to) -> CleanPicture.make(from, type, to))
            .subscribeOn(drawing)
        : Mono.just(received);
  }

  /// Who sends a file once more, as the answer got lost, is told of the one that is kept.
  private Mono<AttachmentAdded> keep(
      CaseFile file, String name, ReceivedFile received, AttachmentType type) {
    Optional<AttachmentAdded> kept = file.attachmentOf(received.sha256());
    if (kept.isPresent()) {
      return Mono.just(kept.get());
    }
    if (file.attachments().size() >= Cases.MOST_ATTACHMENTS) {
      return Mono.error(new Refusal(CaseRefusal.TOO_MANY_FILES));
    }
    AttachmentAdded added =
        new AttachmentAdded(
            UUID.randomUUID(),
            name,
            type.mediaType().toString(),
            received.size(),
            received.sha256());
    String key = key(file.id(), added.id());
    return files
        .keep(received, key)
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

  /// @throws Refusal `not-found`
  Mono<Resource> open(CaseFile file, AttachmentAdded attachment) {
    return files
        .find(key(file.id(), attachment.id()))
        .switchIfEmpty(
            Mono.defer(() -> {
              log.error("case {}: file of {} is missing", file.reference(), attachment.id());
              return Mono.error(new Refusal(CommonRefusal.NOT_FOUND));
            }));
  }

  private static String key(UUID caseId, UUID attachmentId) {
    return "attachments/" + caseId + "/" + attachmentId;
  }

  @Override
  public void destroy() {
    drawing.dispose();
  }
}
