package org.kaimen.signaling.consultation.talk;

import java.time.Duration;
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

  /// Media of a connection come at once: where nothing is recorded of them after this, nothing
  /// will.
  private static final Duration SILENCE = Duration.ofSeconds(3);

  /// At the least between the beginnings of two tracks of one publication, where the first failed.
  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(5);

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
    more.add(new RunningTrack(fresh, kind, open.number(), RunningTrack.Phase.ASKED, change.now()));
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
    Participant recorded =
        openOf(one, track).map(open -> one.sending(track.kind(), open.recorded())).orElse(one);
    change.put(in(recorded, track, RunningTrack.Phase.RUNNING));
    change.follow(new TalkEffect.NoteTrackStarted(track.id(), change.now()));
    if (change.scene().recordingSince() == null) {
      change.to(change.scene().recordingSince(change.now()));
    }
  }

  private static Participant in(Participant one, RunningTrack track, RunningTrack.Phase next) {
    return one.recorded(
        one.tracks().stream().map(each -> each.equals(track) ? each.in(next) : each).toList());
  }

  private static Optional<Publication.Open> openOf(Participant one, RunningTrack track) {
    return one.publication(track.kind()) instanceof Publication.Open open
            && open.number() == track.publication()
        ? Optional.of(open)
        : Optional.empty();
  }

  static void stalled(Change change, TalkEvent.TrackStalled event) {
    RunningTrack.Phase from = event.on() ? RunningTrack.Phase.RUNNING : RunningTrack.Phase.STALLED;
    RunningTrack.Phase next = event.on() ? RunningTrack.Phase.STALLED : RunningTrack.Phase.RUNNING;
    inRoom(change, event.room(), event.person())
        .ifPresent(one ->
            first(one, event.kind(), track -> track.phase() == from)
                .ifPresent(track -> change.put(in(one, track, next))));
  }

  /// The media server ends tracks of one kind in the order they began.
  static void ended(Change change, TalkEvent.TrackEnded event) {
    inRoom(change, event.room(), event.person())
        .ifPresent(one ->
            first(one, event.kind(), _ -> true).ifPresent(track -> drop(change, one, track)));
  }

  static void stopped(Change change, TalkEvent.TrackStopped event) {
    inRoom(change, event.room(), event.person())
        .ifPresent(one ->
            one.tracks().stream()
                .filter(track -> track.id().equals(event.track()))
                .findFirst()
                .ifPresent(track -> drop(change, one, track)));
  }

  static void failed(Change change, TalkEvent.TrackFailed event) {
    inRoom(change, event.room(), event.person())
        .ifPresent(one -> {
          List<RunningTrack> tracks =
              one.tracks().stream().filter(track -> track.kind() == event.kind()).toList();
          if (!tracks.isEmpty()) {
            drop(change, triedAgain(one, tracks.getLast()), tracks.getLast());
          }
        });
  }

  /// What has run for long begins again at once.
  private static Participant triedAgain(Participant one, RunningTrack failed) {
    return openOf(one, failed)
        .map(
            open -> one.sending(failed.kind(), open.unrecorded(failed.since().plus(BETWEEN_TRIES))))
        .orElse(one);
  }

  /// Nobody says of a track that it does not begin.
  private static void giveUp(Change change, RunningTrack track, UUID person) {
    change
        .scene()
        .find(person)
        .filter(one -> openOf(one, track).filter(RecordingTransition::isConnected).isPresent())
        .filter(_ -> !change.now().isBefore(track.since().plus(SILENCE)))
        .filter(_ -> change.scene().media() instanceof MediaRoom.Up)
        .ifPresent(one -> {
          change.follow(
              new TalkEffect.EndTrack(
                  change.scene().media().number(), person, track.kind(), track.id()));
          change.put(triedAgain(in(one, track, RunningTrack.Phase.GIVEN_UP), track));
        });
  }

  private static boolean isConnected(Publication.Open open) {
    return open.flow() == Publication.Flow.CONNECTED;
  }

  private static void drop(Change change, Participant one, RunningTrack track) {
    boolean before = change.scene().isRecording();
    change.put(one.recorded(one.tracks().stream().filter(each -> !each.equals(track)).toList()));
    if (!change.scene().allAgree()) {
      if (before && !change.scene().isRecording()) {
        change.tellAll(notAllAgree(change.scene()));
      }
      CompanyTransition.letIn(change);
    }
  }

  /// The media server went away with all of them.
  static void stopAll(Change change) {
    if (change.scene().isRecording()) {
      change.tellAll(new RecordingChanged(false, null, Reason.FAILED));
    }
  }

  /// How it stands where all agree.
  static ServerMessage sign(Scene scene) {
    boolean on = scene.isRecording();
    Reason trouble = scene.recordingTrouble();
    Reason why = on ? Reason.CONSENTED : Reason.ENDED;
    return new RecordingChanged(
        on, on ? scene.recordingSince() : null, trouble == null ? why : trouble);
  }

  /// Tells all where something changed of it.
  static void tell(Change change, Scene before) {
    Scene after = change.scene();
    if (change.goesOn()
        && after.allAgree()
        && after.media() instanceof MediaRoom.Up
        && (before.isRecording() != after.isRecording()
            || before.recordingTrouble() != after.recordingTrouble())) {
      change.tellAll(sign(after));
    }
  }

  /// What failed is tried again, and all begins when all agree once more.
  static void ticked(Change change, TalkEvent.Ticked event) {
    for (Participant one : change.scene().participants()) {
      one.tracks().stream()
          .filter(track -> track.phase() == RunningTrack.Phase.ASKED)
          .forEach(track -> giveUp(change, track, one.id()));
    }
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
