package org.kaimen.signaling.minutes.door;

import java.io.IOException;
import org.kaimen.signaling.audit.Audit;
import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.minutes.MinutedTalks.MinutedTalk;
import org.kaimen.signaling.minutes.life.Ending;
import org.kaimen.signaling.minutes.life.MinutesRefusal;
import org.kaimen.signaling.minutes.life.MinutesState;
import org.kaimen.signaling.minutes.paper.DocxPaper;
import org.kaimen.signaling.minutes.paper.Language;
import org.kaimen.signaling.minutes.paper.Paper;
import org.kaimen.signaling.minutes.paper.PdfPaper;
import org.kaimen.signaling.minutes.store.Minutes;
import org.kaimen.signaling.minutes.store.MinutesTable;
import org.kaimen.signaling.minutes.store.SealedForm;
import org.kaimen.signaling.platform.LocalTime;
import org.kaimen.signaling.platform.Refusal;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/// Sealed minutes as files. What was altered since is not given out as what was sealed.
@Component
class MinutesFiles {

  /// What a file is.
  enum Kind {
    PDF("pdf", MediaType.APPLICATION_PDF),
    DOCX(
        "docx",
        MediaType.parseMediaType(
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document"));

    private final String ending;

    @SuppressWarnings("ImmutableEnumChecker") // Spring's media types do not change
    private final MediaType type;

    Kind(String ending, MediaType type) {
      this.ending = ending;
      this.type = type;
    }
  }

  private final MinutesTable table;
  private final LocalTime local;
  private final Audit audit;

  MinutesFiles(MinutesTable table, LocalTime local, Audit audit) {
    this.table = table;
    this.local = local;
    this.audit = audit;
  }

  /// @throws Refusal `minutes-not-begun`, `minutes-not-sealed`, `minutes-altered`
  Mono<ResponseEntity<byte[]>> of(Actor actor, MinutedTalk talk, Kind kind, Language language) {
    return table
        .find(talk.id())
        .switchIfEmpty(Mono.error(() -> new Refusal(MinutesRefusal.MINUTES_NOT_BEGUN)))
        .map(minutes -> paper(talk, minutes, language))
        .delayUntil(_ -> audit.record(actor, "minutes-fetched", "consultation:" + talk.id()))
        .flatMap(paper ->
            Mono.fromCallable(() -> bytes(paper, kind, language))
                .subscribeOn(Schedulers.boundedElastic()))
        .map(bytes -> answer(talk, kind, bytes));
  }

  private Paper paper(MinutedTalk talk, Minutes minutes, Language language) {
    Minutes.Seal seal = minutes.seal();
    if (seal == null || !(minutes.state() instanceof MinutesState.Sealed(Ending ending))) {
      throw new Refusal(MinutesRefusal.MINUTES_NOT_SEALED);
    }
    if (!SealedForm.of(talk, minutes, ending, seal.at()).equals(seal)) {
      throw new Refusal(MinutesRefusal.MINUTES_ALTERED);
    }
    return Paper.of(talk, minutes, ending, seal, local.zone(), language);
  }

  private static byte[] bytes(Paper paper, Kind kind, Language language) throws IOException {
    return switch (kind) {
      case PDF -> PdfPaper.of(paper, language);
      case DOCX -> DocxPaper.of(paper, language);
    };
  }

  private static ResponseEntity<byte[]> answer(MinutedTalk talk, Kind kind, byte[] bytes) {
    return ResponseEntity.ok()
        .contentType(kind.type)
        .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename("minutes-" + talk.subject().reference() + "." + kind.ending)
                .build()
                .toString())
        .body(bytes);
  }
}
