package org.kaimen.signaling.consultation.talk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kaimen.bridge.VideoCodec;
import org.kaimen.signaling.platform.RefusalCode;

/// One step being made: the scene as far as it has changed, and what follows so far. Lives within
/// one call of the transition.
final class Change {

  private final Instant now;
  private final List<TalkEffect> effects = new ArrayList<>();
  private Talk talk;

  Change(Talk talk, Instant now) {
    this.talk = talk;
    this.now = now;
  }

  Transition.Step done() {
    return new Transition.Step(talk, List.copyOf(effects));
  }

  Instant now() {
    return now;
  }

  Talk talk() {
    return talk;
  }

  boolean goesOn() {
    return switch (talk) {
      case Talk.Admitted _, Talk.Live _, Talk.Held _ -> true;
      case Talk.Ending _, Talk.Ended _ -> false;
    };
  }

  Scene scene() {
    return talk.scene();
  }

  void to(Talk next) {
    talk = next;
  }

  void to(Scene next) {
    talk =
        switch (talk) {
          case Talk.Admitted _ -> new Talk.Admitted(next);
          case Talk.Live live -> new Talk.Live(live.startedAt(), next);
          case Talk.Held held -> new Talk.Held(held.startedAt(), held.since(), next);
          case Talk.Ending ending -> new Talk.Ending(ending.reason(), ending.at(), next);
          case Talk.Ended ended -> new Talk.Ended(ended.reason(), ended.at(), next);
        };
  }

  /// Puts the changed participant in; whoever is there is told where it shows.
  void put(Participant changed) {
    put(changed, null);
  }

  /// @param except who learns of it in another way
  void put(Participant changed, @Nullable Line except) {
    ParticipantView before = scene().find(changed.id()).map(Participant::view).orElse(null);
    List<VideoCodec> agreed = AgreedCodecs.of(scene());
    to(scene().with(changed));
    if (!changed.view().equals(before)) {
      ServerMessage news = new ServerMessage.ParticipantChanged(changed.view());
      tellAll(news, except);
      tellWatchers(news);
    }
    noteWhatChanged(before, changed.view());
    List<VideoCodec> next = AgreedCodecs.of(scene());
    if (!next.equals(agreed)) {
      tellAll(new ServerMessage.CodecsChanged(next), except);
    }
  }

  private void noteWhatChanged(@Nullable ParticipantView before, ParticipantView after) {
    if (before == null) {
      return;
    }
    if (before.present() != after.present()) {
      note(after.id(), after.present() ? new TimedEvent.Joined() : new TimedEvent.Left());
    }
    boolean shared = before.screen() > 0;
    boolean shares = after.screen() > 0;
    if (shared != shares) {
      note(after.id(), shares ? new TimedEvent.ScreenBegun() : new TimedEvent.ScreenEnded());
    }
  }

  /// Writes down what has its place in the recording.
  void note(UUID person, TimedEvent.What what) {
    follow(new TalkEffect.NoteEvent(new TimedEvent(now, person, what)));
  }

  /// What others see beside the picture is not the same any more.
  void sign(Signs next) {
    sign(next, null);
  }

  /// @param except who sees it already
  void sign(Signs next, @Nullable Line except) {
    Signs.Shown before = scene().signs().shownToWatchers();
    to(scene().with(next));
    tellAll(new ServerMessage.SignsChanged(next.shown()), except);
    Signs.Shown seen = next.shownToWatchers();
    if (!seen.equals(before)) {
      tellWatchers(new ServerMessage.SignsChanged(seen));
    }
  }

  void follow(TalkEffect effect) {
    effects.add(effect);
  }

  void tell(Line line, ServerMessage message) {
    follow(new TalkEffect.Tell(line, message));
  }

  void tell(Participant participant, ServerMessage message) {
    participant.line().ifPresent(line -> tell(line, message));
  }

  void tellAll(ServerMessage message) {
    tellAll(message, null);
  }

  private void tellAll(ServerMessage message, @Nullable Line except) {
    scene().participants().stream()
        .flatMap(one -> one.line().stream())
        .filter(line -> !line.equals(except))
        .forEach(line -> tell(line, message));
  }

  /// Those who watch, beside the participants.
  void tellEverybody(ServerMessage message) {
    tellAll(message, null);
    tellWatchers(message);
  }

  private void tellWatchers(ServerMessage message) {
    if (scene().watchers().count() > 0) {
      follow(new TalkEffect.TellMany(scene().watchers().lines(), message));
    }
  }

  void refuse(Line line, @Nullable String id, RefusalCode code) {
    tell(line, ServerMessage.refused(id, code));
  }

  void end(EndReason reason) {
    follow(new TalkEffect.CloseRoom(scene().media().number()));
    follow(new TalkEffect.StoreEnd(reason, now));
    to(new Talk.Ending(reason, now, scene()));
  }
}
