package org.kaimen.signaling.consultation.talk;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.kaimen.bridge.PublicationKind;
import org.kaimen.signaling.consultation.talk.Scene.MediaRoom;
import org.kaimen.signaling.consultation.talk.ServerMessage.RecordingChanged;
import org.kaimen.signaling.consultation.talk.ServerMessage.RecordingChanged.Reason;

/// The part of the transition that is about recording: one track for each publication, where both
/// agreed, tried again where it failed.
final class RecordingTransition {

  private static final Duration BEFORE_ANOTHER_TRY = Duration.ofSeconds(5);

  private RecordingTransition() {}

  /// Why nothing is recorded: somebody refused, or has not answered yet. Who it is is not said.
  static ServerMessage notAllAgree(Scene scene) {
    boolean refused =
        scene.participants().stream()
            .anyMatch(one -> one.counts() && one.consent() == Consent.REFUSED);
    return new RecordingChanged(
        false, null, refused ? Reason.NOT_CONSENTED : Reason.CONSENT_AWAITED);
  }

  /// After somebody came, went or answered: where not all agree everything ends at once. Begun
  /// again is with the next tick.
  static void settle(Change change) {
    if (change.scene().allAgree()) {
      return;
    }
    for (Participant one : change.scene().participants()) {
      end(change, one.id());
    }
    if (!change.scene().isRecording()) {
      change.tellAll(notAllAgree(change.scene()));
    }
  }

  /// Ends what is recorded of one person.
  static void end(Change change, UUID person) {
    Participant one = change.scene().find(person).orElse(null);
    if (one == null || !(change.scene().media() instanceof MediaRoom.Up(int room))) {
      return;
    }
    one.tracks().stream()
        .filter(track -> !track.isEnding())
        .forEach(track ->
            change.follow(new TalkEffect.EndTrack(room, person, track.kind(), track.id())));
    change.put(
        one.recorded(
            one.tracks().stream().map(track -> track.in(RunningTrack.Phase.ENDING)).toList()));
  }

  /// Begins a track of what the person sends, where it is to be recorded and is not.
  static void begin(Change change, UUID person, PublicationKind kind, UUID fresh) {
    Participant one = change.scene().find(person).orElse(null);
    if (!change.scene().allAgree()
        || one == null
        || !(change.scene().media() instanceof MediaRoom.Up(int room))
        || !(one.publication(kind) instanceof Publication.Open open)
        || open.flow() != Publication.Flow.CONNECTED
        || change.now().isBefore(open.recordFrom())
        || one.tracks().stream().anyMatch(track -> track.publication() == open.number())) {
      return;
    }
    List<RunningTrack> more = new ArrayList<>(one.tracks());
    more.add(new RunningTrack(fresh, kind, open.number(), RunningTrack.Phase.ASKED));
    change.put(one.recorded(more));
    change.follow(new TalkEffect.BeginTrack(room, person, kind, fresh, open.format()));
  }

  static void started(Change change, TalkEvent.TrackStarted event) {
    Participant one = inRoom(change, event.room(), event.person()).orElse(null);
    RunningTrack track =
        one == null ? null : first(one, event.kind(), each -> !each.runs()).orElse(null);
    if (one == null || track == null) {
      return;
    }
    boolean before = change.scene().isRecording();
    change.put(
        one.recorded(
            one.tracks().stream()
                .map(each -> each.equals(track) ? each.in(RunningTrack.Phase.RUNNING) : each)
                .toList()));
    change.follow(new TalkEffect.NoteTrackStarted(track.id(), change.now()));
    Instant earlier = change.scene().recordingSince();
    Instant since = earlier == null ? change.now() : earlier;
    change.to(change.scene().recordingSince(since));
    if (!before) {
      change.tellAll(new RecordingChanged(true, since, Reason.CONSENTED));
    }
  }

  /// The media server ends tracks of one kind in the order they began.
  static void ended(Change change, TalkEvent.TrackEnded event) {
    inRoom(change, event.room(), event.person())
        .ifPresent(one ->
            first(one, event.kind(), _ -> true)
                .ifPresent(track -> drop(change, one, track, Reason.ENDED)));
  }

  static void stopped(Change change, TalkEvent.TrackStopped event) {
    inRoom(change, event.room(), event.person())
        .ifPresent(one ->
            one.tracks().stream()
                .filter(track -> track.id().equals(event.track()))
                .findFirst()
                .ifPresent(track -> drop(change, one, track, Reason.ENDED)));
  }

  static void failed(Change change, TalkEvent.TrackFailed event) {
    inRoom(change, event.room(), event.person())
        .ifPresent(one -> {
          List<RunningTrack> tracks =
              one.tracks().stream().filter(track -> track.kind() == event.kind()).toList();
          if (tracks.isEmpty()) {
            return;
          }
          Participant later =
              one.publication(event.kind()) instanceof Publication.Open open
                  ? one.sending(
                      event.kind(), open.recordFrom(change.now().plus(BEFORE_ANOTHER_TRY)))
                  : one;
          drop(change, later, tracks.getLast(), Reason.FAILED);
        });
  }

  private static void drop(Change change, Participant one, RunningTrack track, Reason reason) {
    boolean before = change.scene().isRecording();
    change.put(one.recorded(one.tracks().stream().filter(each -> !each.equals(track)).toList()));
    if (!change.scene().allAgree()) {
      if (before && !change.scene().isRecording()) {
        change.tellAll(notAllAgree(change.scene()));
      }
      CompanyTransition.letIn(change);
    } else if (reason == Reason.FAILED || (before && !change.scene().isRecording())) {
      sign(change, reason);
    }
  }

  /// The media server went away with all of them.
  static void stopAll(Change change) {
    if (change.scene().isRecording()) {
      change.tellAll(new RecordingChanged(false, null, Reason.FAILED));
    }
  }

  private static void sign(Change change, Reason reason) {
    boolean on = change.scene().isRecording();
    change.tellAll(new RecordingChanged(on, on ? change.scene().recordingSince() : null, reason));
  }

  /// What failed is tried again, and all begins when all agree once more.
  static void ticked(Change change, TalkEvent.Ticked event) {
    UUID fresh = event.fresh();
    for (Participant one : change.scene().participants()) {
      for (PublicationKind kind : PublicationKind.values()) {
        if (isMissing(one, kind)) {
          begin(change, one.id(), kind, fresh);
          fresh = new UUID(fresh.getMostSignificantBits(), fresh.getLeastSignificantBits() + 1);
        }
      }
    }
  }

  private static boolean isMissing(Participant one, PublicationKind kind) {
    return one.publication(kind) instanceof Publication.Open open
        && open.flow() == Publication.Flow.CONNECTED
        && one.tracks().stream().noneMatch(track -> track.publication() == open.number());
  }

  private static Optional<RunningTrack> first(
      Participant one, PublicationKind kind, Predicate<RunningTrack> which) {
    return one.tracks().stream().filter(track -> track.kind() == kind).filter(which).findFirst();
  }

  private static Optional<Participant> inRoom(Change change, int room, UUID person) {
    return change.scene().media() instanceof MediaRoom.Up(int present) && present == room
        ? change.scene().find(person)
        : Optional.empty();
  }
}
