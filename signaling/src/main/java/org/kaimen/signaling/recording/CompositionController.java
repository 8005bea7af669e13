package org.kaimen.signaling.recording;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.audit.Audit;
import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.platform.CommonRefusal;
import org.kaimen.signaling.platform.Refusal;
import org.kaimen.signaling.platform.media.RecordingFolder;
import org.kaimen.signaling.recording.RecordedTalks.RecordedTalk;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRange;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// The one file of a conversation, for those who may watch its replay.
@RestController
class CompositionController {

  private static final MediaType MP4 = MediaType.parseMediaType("video/mp4");

  private final ReplayRights rights;
  private final CompositionTable table;
  private final RecordingFolder folder;
  private final Audit audit;

  CompositionController(
      ReplayRights rights, CompositionTable table, RecordingFolder folder, Audit audit) {
    this.rights = rights;
    this.table = table;
    this.folder = folder;
    this.audit = audit;
  }

  /// How far the file is.
  ///
  /// @param state `waiting`, `running`, `ready` or `failed`
  /// @param percent of the work, 0..100
  /// @param durationMs and size in bytes, null until it is ready
  /// @param failure why the last try made none
  record Composing(
      String state,
      int percent,
      @Nullable Long durationMs,
      @Nullable Long size,
      @Nullable String failure,
      String url) {}

  @GetMapping("/api/staff/consultations/{id}/composition")
  Mono<Composing> composition(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
    return rights
        .talk(actor, id)
        .then(table.find(id))
        .map(CompositionController::composing)
        .switchIfEmpty(Mono.error(() -> new Refusal(CommonRefusal.NOT_FOUND)));
  }

  private static Composing composing(ComposedFile file) {
    return new Composing(
        file.state().name().toLowerCase(Locale.ROOT),
        file.percent(),
        file.length() == null ? null : file.length().toMillis(),
        file.size(),
        file.failure(),
        "/api/staff/consultations/" + file.consultationId() + "/composition/file");
  }

  /// Spring answers `Range` (RFC 9110 §14) and sends the file without copying it through the heap.
  @GetMapping("/api/staff/consultations/{id}/composition/file")
  Mono<ResponseEntity<Resource>> file(
      @AuthenticationPrincipal Actor actor,
      @PathVariable UUID id,
      @RequestHeader HttpHeaders headers) {
    return rights
        .talk(actor, id)
        .flatMap(talk ->
            table
                .find(id)
                .filter(file -> file.state() == ComposedFile.State.READY)
                .map(file -> new FileSystemResource(folder.file(file.fileName())))
                .filter(Resource::exists)
                .flatMap(resource ->
                    note(actor, id, headers.getRange()).thenReturn(answer(talk, resource))))
        .switchIfEmpty(Mono.error(() -> new Refusal(CommonRefusal.NOT_FOUND)));
  }

  /// A player and a broken download ask for more of what they have begun: that is noted once.
  private Mono<Void> note(Actor actor, UUID id, List<HttpRange> ranges) {
    boolean begins =
        ranges.isEmpty()
            || ranges.stream().anyMatch(range -> range.getRangeStart(Long.MAX_VALUE) == 0);
    return begins ? audit.record(actor, "composition-fetched", "consultation:" + id) : Mono.empty();
  }

  private static ResponseEntity<Resource> answer(RecordedTalk talk, Resource file) {
    return ResponseEntity.ok()
        .contentType(MP4)
        .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename(talk.caseReference() + ".mp4")
                .build()
                .toString())
        .body(file);
  }
}
