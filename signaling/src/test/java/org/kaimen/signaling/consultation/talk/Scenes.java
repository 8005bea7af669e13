package org.kaimen.signaling.consultation.talk;

import static org.kaimen.bridge.PublicationKind.CAMERA;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.kaimen.bridge.RecordingFormat;
import org.kaimen.signaling.consultation.talk.Participant.Person;

/// Consultations in the states a test needs.
final class Scenes {

  static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
  static final Person WANG = new Person(new UUID(0, 1), "王芳", Party.CITIZEN);
  static final Person LI = new Person(new UUID(0, 2), "李建国", Party.OFFICIAL);
  static final Person CHEN = new Person(new UUID(0, 3), "陈静", Party.INTERPRETER);
  static final Line WANGS = new Line("a", "wang");
  static final Line LIS = new Line("b", "li");
  static final Line CHENS = new Line("a", "chen");
  static final UUID TRACK = new UUID(0, 9);

  private Scenes() {}

  /// Nobody has come.
  static Talk admitted(boolean recorded) {
    return new Talk.Admitted(
        new Scene(
            List.of(
                Participant.expected(WANG, Consent.of(recorded), NOON),
                Participant.expected(LI, Consent.GIVEN, NOON)),
            new Scene.MediaRoom.Up(1),
            List.of(),
            0,
            null,
            Signs.NONE,
            null,
            Watchers.NONE));
  }

  /// Both are there, nobody publishes.
  static Talk live(boolean recorded) {
    return after(
        admitted(recorded),
        new TalkEvent.Hello(WANG.id(), WANGS),
        new TalkEvent.Hello(LI.id(), LIS));
  }

  /// Both are there; the citizen's picture comes in and is recorded.
  static Talk recording() {
    return after(
        publishing(),
        new TalkEvent.Connected(1, WANG.id(), CAMERA, TRACK),
        new TalkEvent.TrackStarted(1, WANG.id(), CAMERA));
  }

  /// Both are there; the citizen's publication is answered.
  static Talk publishing() {
    return after(
        live(true),
        new TalkEvent.Said(WANG.id(), WANGS, publish(1)),
        new TalkEvent.Published(1, WANG.id(), CAMERA, 1, "answer", RecordingFormat.WEBM));
  }

  static Talk mediaLost() {
    return after(publishing(), new TalkEvent.MediaLost(1));
  }

  /// The citizen's picture came in when it was put on hold.
  static Talk held() {
    return after(publishing(), new TalkEvent.Said(LI.id(), LIS, new ClientMessage.Hold()));
  }

  static Talk ending() {
    return after(live(true), new TalkEvent.Said(LI.id(), LIS, new ClientMessage.HangUp()));
  }

  static Talk ended() {
    return after(ending(), new TalkEvent.EndStored());
  }

  static Talk after(Talk talk, TalkEvent... events) {
    Talk next = talk;
    for (TalkEvent event : events) {
      next = Transition.next(next, event, NOON).talk();
    }
    return next;
  }

  static ClientMessage publish(int generation) {
    return new ClientMessage.Publish("p" + generation, CAMERA, generation, "v=0");
  }

  static ClientMessage subscribe(Person to) {
    return new ClientMessage.Subscribe("s", CAMERA, 1, to.id(), "v=0");
  }

  /// What follows, in short words: a message by whom it is told, everything else by its name; what
  /// is written down of it is left out.
  static List<String> words(Transition.Step step) {
    List<String> words = new ArrayList<>();
    for (TalkEffect effect : step.effects()) {
      if (effect instanceof TalkEffect.NoteEvent) {
        continue;
      }
      words.add(
          switch (effect) {
            case TalkEffect.Tell(Line line, ServerMessage.Refused refused) ->
                "refuse " + line.socket() + " " + refused.code();
            case TalkEffect.Tell(Line line, ServerMessage message) ->
                "tell " + line.socket() + " " + message.getClass().getSimpleName();
            case TalkEffect.Close(Line line, TalkEffect.Closing why) ->
                "close " + line.socket() + " " + why;
            case TalkEffect.StoreEnd end -> "StoreEnd " + end.reason();
            case TalkEffect.OpenRoom(int room) -> "OpenRoom " + room;
            case TalkEffect.CloseRoom(int room) -> "CloseRoom " + room;
            default -> effect.getClass().getSimpleName();
          });
    }
    return words;
  }
}
