package org.kaimen.signaling.recording;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.kaimen.signaling.audit.Audit;
import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.platform.CommonRefusal;
import org.kaimen.signaling.platform.Refusal;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Replay: for reviewers, and for the official who held the conversation.
@RestController
class RecordingController {

  private static final Duration LOOK_EVERY = Duration.ofMillis(100);

  /// Two seconds: what is not complete by then is shown as far as it goes.
  private static final int LOOKS = 20;

  private final ReplayRights rights;
  private final TrackTable table;
  private final Tracks tracks;
  private final Audit audit;

  RecordingController(ReplayRights rights, TrackTable table, Tracks tracks, Audit audit) {
    this.rights = rights;
    this.table = table;
    this.tracks = tracks;
    this.audit = audit;
  }

  @GetMapping("/api/staff/consultations/{id}/recording")
  Mono<Recording> recording(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
    return rights
        .talk(actor, id)
        .flatMap(talk ->
            audit
                .record(actor, "recording-opened", "consultation:" + id)
                .then(complete(id).map(found -> Recording.of(talk, found))));
  }

  /// Spring answers `Range` (RFC 9110 §14) and sends the file without copying it through the heap.
  @GetMapping("/api/staff/consultations/{id}/tracks/{trackId}")
  Mono<ResponseEntity<Resource>> track(
      @AuthenticationPrincipal Actor actor, @PathVariable UUID id, @PathVariable UUID trackId) {
    return rights
        .talk(actor, id)
        .thenMany(table.ofConsultation(id))
        .filter(track -> track.id().equals(trackId))
        .next()
        .<ResponseEntity<Resource>>map(track ->
            ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(track.format().mediaType()))
                .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline")
                .body(new FileSystemResource(tracks.path(track))))
        .filter(answer -> answer.getBody() != null && answer.getBody().exists())
        .switchIfEmpty(Mono.error(() -> new Refusal(CommonRefusal.NOT_FOUND)));
  }

  private Mono<List<Track>> complete(UUID consultationId) {
    Mono<List<Track>> now = table.ofConsultation(consultationId).collectList();
    return now.filter(found -> found.stream().allMatch(track -> track.file() != null))
        .repeatWhenEmpty(LOOKS, again -> again.delayElements(LOOK_EVERY))
        .onErrorResume(IllegalStateException.class, _ -> Mono.empty())
        .switchIfEmpty(now)
        .flatMapMany(Flux::fromIterable)
        .concatMap(this::measured)
        .collectList();
  }

  private Mono<Track> measured(Track track) {
    return track.file() != null ? Mono.just(track) : tracks.measure(track).map(track::with);
  }
}
