package org.kaimen.signaling.recording;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.kaimen.signaling.audit.Audit;
import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.platform.CommonRefusal;
import org.kaimen.signaling.platform.Refusal;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// The captions of a recording: read and sent by those who may watch it.
@RestController
class CaptionController {

  /// In bytes: hours of talk take less than half of it.
  private static final int LARGEST = 1024 * 1024;

  private static final Set<String> LANGUAGES = Set.of("zh-CN", "en");

  private final ReplayRights rights;
  private final CaptionTable table;
  private final Audit audit;
  private final Clock clock;

  CaptionController(ReplayRights rights, CaptionTable table, Audit audit, Clock clock) {
    this.rights = rights;
    this.table = table;
    this.audit = audit;
    this.clock = clock;
  }

  /// @param languages there are captions in
  record Captions(List<String> languages) {}

  record Cues(List<WebVtt.Cue> cues) {}

  @GetMapping("/api/staff/consultations/{id}/captions")
  Mono<Captions> captions(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
    return rights.talk(actor, id).then(table.languages(id).collectList()).map(Captions::new);
  }

  @GetMapping("/api/staff/consultations/{id}/captions/{language}")
  Mono<Cues> cues(
      @AuthenticationPrincipal Actor actor, @PathVariable UUID id, @PathVariable String language) {
    return rights
        .talk(actor, id)
        .then(table.find(id, language))
        .flatMap(text -> Mono.justOrEmpty(WebVtt.cues(text)))
        .map(Cues::new)
        .switchIfEmpty(Mono.error(() -> new Refusal(CommonRefusal.NOT_FOUND)));
  }

  /// @throws Refusal `captions-not-valid`; `not-found` for a language the pages do not speak
  @PutMapping("/api/staff/consultations/{id}/captions/{language}")
  Mono<Captions> put(
      @AuthenticationPrincipal Actor actor,
      @PathVariable UUID id,
      @PathVariable String language,
      @RequestBody(required = false) Flux<DataBuffer> content) {
    return rights
        .talk(actor, id)
        .flatMap(_ ->
            LANGUAGES.contains(language)
                ? text(content)
                : Mono.error(new Refusal(CommonRefusal.NOT_FOUND)))
        .flatMap(text -> table.put(id, language, text, actor.personId(), clock.instant()))
        .then(audit.record(actor, "captions-sent", "consultation:" + id))
        .then(table.languages(id).collectList())
        .map(Captions::new);
  }

  private static Mono<String> text(Flux<DataBuffer> content) {
    return DataBufferUtils.join(content, LARGEST)
        .map(CaptionController::decoded)
        .filter(text -> WebVtt.cues(text).isPresent())
        .onErrorMap(
            DataBufferLimitException.class, _ -> new Refusal(RecordingRefusal.CAPTIONS_NOT_VALID))
        .switchIfEmpty(Mono.error(() -> new Refusal(RecordingRefusal.CAPTIONS_NOT_VALID)));
  }

  /// WebVTT is UTF-8 (§4.1); what is none is told, as it would be shown broken. PostgreSQL keeps no
  /// NUL.
  private static String decoded(DataBuffer buffer) {
    byte[] bytes = new byte[buffer.readableByteCount()];
    buffer.read(bytes);
    DataBufferUtils.release(buffer);
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes))
          .toString()
          .replace('\0', '\uFFFD');
    } catch (CharacterCodingException _) {
      return "";
    }
  }
}
