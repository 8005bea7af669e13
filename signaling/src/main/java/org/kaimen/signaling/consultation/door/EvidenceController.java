package org.kaimen.signaling.consultation.door;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.casework.AttachmentAnswers;
import org.kaimen.signaling.casework.Attachments;
import org.kaimen.signaling.casework.CaseEvent.AttachmentAdded;
import org.kaimen.signaling.casework.CaseFile;
import org.kaimen.signaling.casework.Cases;
import org.kaimen.signaling.casework.CheckedFiles;
import org.kaimen.signaling.consultation.live.TakingPart;
import org.kaimen.signaling.consultation.store.Consultation;
import org.kaimen.signaling.consultation.store.ConsultationTable;
import org.kaimen.signaling.consultation.store.TimedEventTable;
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

/// The documents of the case for those who talk about it, to be shown to all or sent between the
/// words. Guests read what they are shown or sent, whose ids they learn by that, and list none;
/// those who watch, what was laid before all. To everybody else the consultation is as good as not
/// there.
@RestController
class EvidenceController {

  private static final int MOST_A_DAY = 100;

  /// How often it is looked again whether a document was shown.
  private static final int LOOKS = 6;

  private static final Duration LOOK_EVERY = Duration.ofMillis(200);

  /// @param size in bytes
  record DocumentView(UUID id, String name, String mediaType, long size) {

    static DocumentView of(AttachmentAdded added) {
      return new DocumentView(added.id(), added.name(), added.mediaType(), added.size());
    }
  }

  private record Taking(Consultation consultation, CaseFile file) {}

  private final ConsultationTable table;
  private final TakingPart takingPart;
  private final TimedEventTable events;
  private final Cases cases;
  private final Attachments attachments;
  private final AttachmentAnswers answers;
  private final Throttle throttle;

  EvidenceController(
      ConsultationTable table,
      TakingPart takingPart,
      TimedEventTable events,
      Cases cases,
      Attachments attachments,
      AttachmentAnswers answers,
      Throttle throttle) {
    this.table = table;
    this.takingPart = takingPart;
    this.events = events;
    this.cases = cases;
    this.attachments = attachments;
    this.answers = answers;
    this.throttle = throttle;
  }

  /// All files of the case, in the order they came.
  @GetMapping({
    "/api/citizen/consultations/{id}/evidence",
    "/api/staff/consultations/{id}/evidence"
  })
  Mono<List<DocumentView>> list(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
    return principal(actor, id)
        .map(taking -> taking.file().attachments().stream().map(DocumentView::of).toList());
  }

  /// A new one is kept with the case.
  ///
  /// @throws Refusal `consultation-over` and those of [Attachments#show]
  @PutMapping({
    "/api/citizen/consultations/{id}/evidence",
    "/api/staff/consultations/{id}/evidence"
  })
  Mono<DocumentView> add(
      @AuthenticationPrincipal Actor actor,
      @PathVariable UUID id,
      @RequestParam String name,
      @RequestHeader(name = HttpHeaders.CONTENT_TYPE, required = false) @Nullable MediaType type,
      @RequestBody(required = false) Flux<DataBuffer> content) {
    CheckedFiles.Sent sent = new CheckedFiles.Sent(name, type, content);
    return principal(actor, id)
        .flatMap(taking -> {
          if (taking.consultation().isOver()) {
            return Mono.error(new Refusal(ConsultationRefusal.CONSULTATION_OVER));
          }
          Counter counter =
              new Counter(
                  "evidence-shown", actor.personId().toString(), MOST_A_DAY, Duration.ofDays(1));
          return throttle
              .take(List.of(counter))
              .then(Mono.defer(() -> attachments.show(actor, taking.file(), sent)));
        })
        .map(DocumentView::of);
  }

  @GetMapping({
    "/api/citizen/consultations/{id}/evidence/{fileId}",
    "/api/staff/consultations/{id}/evidence/{fileId}"
  })
  Mono<ResponseEntity<Resource>> file(
      @AuthenticationPrincipal Actor actor, @PathVariable UUID id, @PathVariable UUID fileId) {
    return taking(consultation(actor, id).filterWhen(one -> mayRead(actor, one, fileId)))
        .flatMap(taking -> answers.of(taking.file(), fileId));
  }

  /// Who watches reads what was laid before all.
  private Mono<Boolean> mayRead(Actor actor, Consultation one, UUID document) {
    return takingPart
        .does(actor, one)
        .flatMap(does ->
            does
                ? Mono.just(true)
                : takingPart
                    .watches(actor, one)
                    .flatMap(watches -> watches ? wasShown(one, document) : Mono.just(false)));
  }

  /// They are told of it while it is being written down.
  private Mono<Boolean> wasShown(Consultation one, UUID document) {
    return events
        .wasShown(one.id(), document)
        .repeatWhen(looked -> looked.take(LOOKS).delayElements(LOOK_EVERY))
        .any(shown -> shown);
  }

  private Mono<Taking> principal(Actor actor, UUID id) {
    return taking(consultation(actor, id).filter(one -> TakingPart.asPrincipal(actor, one)));
  }

  private Mono<Consultation> consultation(Actor actor, UUID id) {
    actor.require(Permission.TALK);
    return table.find(id);
  }

  private Mono<Taking> taking(Mono<Consultation> consultation) {
    return consultation
        .flatMap(one -> cases.byId(one.occasion().caseId()).map(file -> new Taking(one, file)))
        .switchIfEmpty(Mono.error(() -> new Refusal(CommonRefusal.NOT_FOUND)));
  }
}
