package org.kaimen.signaling.waitingroom;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.audit.Audit;
import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.identity.Permission;
import org.kaimen.signaling.opendoor.Sessions;
import org.kaimen.signaling.platform.CommonRefusal;
import org.kaimen.signaling.platform.PlainText;
import org.kaimen.signaling.platform.Refusal;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// What a desk has to say to those who wait for it.
@RestController
class WaitingNoteController {

  /// @param bookingId of whom it is for; null for everybody who waits
  record NewNote(
      @Nullable UUID bookingId,
      @NotBlank @Size(max = 200) @Pattern(regexp = PlainText.LINE) String text) {}

  /// @param reached how many who wait have it before them
  record Told(int reached) {}

  private final Sessions sessions;
  private final WaitingRoom room;
  private final Stands stands;
  private final Audit audit;

  WaitingNoteController(Sessions sessions, WaitingRoom room, Stands stands, Audit audit) {
    this.sessions = sessions;
    this.room = room;
    this.stands = stands;
    this.audit = audit;
  }

  /// Puts a note on the pages of those who wait, in the place of an earlier one.
  ///
  /// @throws Refusal `not-found`, `nobody-waits`
  @PostMapping("/api/staff/sessions/{sessionId}/waiting/notes")
  Mono<Told> tell(
      @AuthenticationPrincipal Actor staff,
      @PathVariable UUID sessionId,
      @Valid @RequestBody NewNote wanted) {
    staff.require(Permission.SEE_WAITING);
    return sessions
        .find(sessionId)
        .filter(session -> sessions.isAtDesk(staff, session))
        .switchIfEmpty(Mono.error(() -> new Refusal(CommonRefusal.NOT_FOUND)))
        .flatMap(session -> room.read(session.id()))
        .flatMap(list -> tell(list.waiting(), wanted))
        .filter(reached -> reached > 0)
        .switchIfEmpty(Mono.error(() -> new Refusal(WaitingRefusal.NOBODY_WAITS)))
        .delayUntil(_ -> audit.record(staff, "waiting-told", "session:" + sessionId))
        .delayUntil(_ -> room.changed(sessionId))
        .map(Told::new);
  }

  private Mono<Integer> tell(List<UUID> waiting, NewNote wanted) {
    return Flux.fromIterable(waiting)
        .filter(id -> wanted.bookingId() == null || wanted.bookingId().equals(id))
        .filterWhen(id -> stands.tell(id, wanted.text().strip()))
        .count()
        .map(Long::intValue);
  }
}
