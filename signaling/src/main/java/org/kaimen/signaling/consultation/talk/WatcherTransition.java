package org.kaimen.signaling.consultation.talk;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kaimen.bridge.VideoCodec;
import org.kaimen.signaling.platform.PlainText;

/// The part of the transition that is about those who watch: they receive what participants send,
/// and ask in writing. Everything else they say is refused. Participants learn how many they are,
/// not who comes and goes.
final class WatcherTransition {

  /// What one media server carries beside its other consultations; see the benchmark.
  static final int MOST = 300;

  /// Two hundred who come at once are one message to each participant.
  static final Duration TOLD_EVERY = Duration.ofSeconds(1);

  /// A person types no faster what others are to read.
  static final Duration ASKED_EVERY = Duration.ofSeconds(10);

  static final int MOST_OF_ONE = 10;

  /// More than anybody reads through in one reception; a page that comes back is told all of them.
  static final int MOST_QUESTIONS = 500;

  private WatcherTransition() {}

  static void found(Change change, TalkEvent.WatcherFound event) {
    Watchers watchers = change.scene().watchers();
    Line line = event.line();
    Watcher earlier = watchers.find(event.person()).orElse(null);
    if (earlier != null && earlier.isOn(line)) {
      return; // looked up twice
    }
    if (earlier == null && watchers.count() >= MOST) {
      change.refuse(line, null, TalkRefusal.WATCHERS_FULL);
      change.follow(new TalkEffect.Close(line, TalkEffect.Closing.FULL));
      return;
    }
    if (earlier != null) {
      change.follow(new TalkEffect.Close(earlier.line(), TalkEffect.Closing.REPLACED));
      release(change, earlier);
    }
    List<VideoCodec> agreed = AgreedCodecs.of(change.scene());
    put(change, new Watcher(event.person(), event.name(), line, change.now()));
    List<VideoCodec> next = AgreedCodecs.of(change.scene());
    if (!next.equals(agreed)) {
      change.tellAll(new ServerMessage.CodecsChanged(next));
    }
    change.tell(line, Transition.welcome(change.talk(), event.person(), change.now()));
    HoldTransition.tell(change, line);
    tellQuestions(change, line, change.scene().watchers().of(event.person()));
  }

  private static void put(Change change, Watcher one) {
    change.to(change.scene().with(change.scene().watchers().with(one)));
  }

  /// @return false where nobody such watches
  static boolean here(Change change, UUID person, Line line) {
    Watcher found = change.scene().watchers().find(person).orElse(null);
    if (found == null) {
      return false;
    }
    if (found.isOn(line)) {
      put(change, new Watcher(found.id(), found.name(), line, change.now()));
    } else {
      change.follow(new TalkEffect.Close(line, TalkEffect.Closing.REPLACED));
    }
    return true;
  }

  static void gone(Change change, UUID person, Line line) {
    change
        .scene()
        .watchers()
        .find(person)
        .filter(found -> found.isOn(line))
        .ifPresent(found -> leave(change, found));
  }

  private static void leave(Change change, Watcher one) {
    change.to(change.scene().with(change.scene().watchers().without(one.id())));
    release(change, one);
  }

  private static void release(Change change, Watcher one) {
    if (change.scene().media() instanceof Scene.MediaRoom.Up(int room)) {
      change.follow(new TalkEffect.Leave(room, one.id()));
    }
  }

  static void ticked(Change change) {
    Instant now = change.now();
    for (Watcher one : change.scene().watchers().all()) {
      if (one.seen().plus(Transition.SILENCE).isBefore(now)) {
        leave(change, one);
      }
    }
    Watchers watchers = change.scene().watchers();
    Watchers.Told told = watchers.told();
    if (told.count() != watchers.count() && !now.isBefore(told.at().plus(TOLD_EVERY))) {
      change.to(change.scene().with(watchers.told(new Watchers.Told(watchers.count(), now))));
      change.tellAll(new ServerMessage.Watching(watchers.count()));
    }
  }

  /// What a participant who comes has to know.
  static void tell(Change change, Line line) {
    Watchers watchers = change.scene().watchers();
    if (watchers.count() > 0) {
      change.tell(line, new ServerMessage.Watching(watchers.count()));
    }
    tellQuestions(change, line, watchers.questions());
  }

  private static void tellQuestions(Change change, Line line, List<Question> questions) {
    if (!questions.isEmpty()) {
      change.tell(line, questions(questions));
    }
  }

  private static ServerMessage questions(List<Question> questions) {
    return new ServerMessage.Questions(questions.stream().map(Question::shown).toList());
  }

  static void said(Change change, Watcher watcher, ClientMessage message) {
    Line line = watcher.line();
    switch (message) {
      case ClientMessage.Subscribe wanted -> {
        if (!HoldTransition.refuses(change, line, wanted)) {
          MediaTransition.subscribe(change, watcher.id(), line, wanted);
        }
      }
      case ClientMessage.Candidate found -> {
        if (found.stream().equals(ClientMessage.OWN)) {
          refuse(change, line, null);
        } else {
          MediaTransition.candidate(change, watcher.id(), line, found);
        }
      }
      case ClientMessage.Ask(String text) -> ask(change, watcher, text);
      case ClientMessage.Publish publish -> refuse(change, line, publish.id());
      case ClientMessage.Hello _,
          ClientMessage.StopSharing _,
          ClientMessage.Device _,
          ClientMessage.Receives _,
          ClientMessage.Chat _,
          ClientMessage.ChatFile _,
          ClientMessage.Hand _,
          ClientMessage.LowerHand _,
          ClientMessage.Speaking _,
          ClientMessage.ShowEvidence _,
          ClientMessage.TurnEvidence _,
          ClientMessage.LeadEvidence _,
          ClientMessage.CloseEvidence _,
          ClientMessage.Hold _,
          ClientMessage.Resume _,
          ClientMessage.BackToQueue _,
          ClientMessage.Agree _,
          ClientMessage.Mute _,
          ClientMessage.Remove _,
          ClientMessage.Spotlight _,
          ClientMessage.TakeUp _,
          ClientMessage.HangUp _ ->
          refuse(change, line, null);
    }
  }

  private static void refuse(Change change, Line line, @Nullable String id) {
    change.refuse(line, id, TalkRefusal.ONLY_WATCHING);
  }

  private static void ask(Change change, Watcher watcher, String text) {
    String words = text.strip();
    Watchers watchers = change.scene().watchers();
    List<Question> own = watchers.of(watcher.id());
    TalkRefusal obstacle = obstacle(change, words, own);
    if (obstacle != null) {
      change.refuse(watcher.line(), null, obstacle);
      return;
    }
    int number = watchers.questions().stream().mapToInt(Question::number).max().orElse(0) + 1;
    Question question =
        new Question(number, watcher.id(), watcher.name(), words, change.now(), false);
    change.to(change.scene().with(watchers.asked(question)));
    change.note(watcher.id(), new TimedEvent.QuestionAsked(number, watcher.name(), words));
    tell(change, question);
  }

  private static @Nullable TalkRefusal obstacle(Change change, String words, List<Question> own) {
    if (words.isEmpty() || words.length() > Limits.QUESTION || !words.matches(PlainText.LINES)) {
      return TalkRefusal.QUESTION_NOT_VALID;
    }
    if (own.size() >= MOST_OF_ONE
        || change.scene().watchers().questions().size() >= MOST_QUESTIONS) {
      return TalkRefusal.ENOUGH_ASKED;
    }
    boolean isTooSoon =
        !own.isEmpty() && change.now().isBefore(own.getLast().at().plus(ASKED_EVERY));
    return isTooSoon ? TalkRefusal.ASKED_TOO_SOON : null;
  }

  /// The participants, and whose it is.
  private static void tell(Change change, Question question) {
    ServerMessage message = questions(List.of(question));
    change.tellAll(message);
    change
        .scene()
        .watchers()
        .find(question.by())
        .ifPresent(asker -> change.tell(asker.line(), message));
  }

  /// The official takes a question up: it is dealt with in what is said.
  static void takeUp(Change change, Participant speaker, Line line, int number) {
    if (speaker.person().party() != Party.OFFICIAL) {
      change.refuse(line, null, TalkRefusal.OUT_OF_TURN);
      return;
    }
    Watchers watchers = change.scene().watchers();
    Question question = watchers.question(number).orElse(null);
    if (question == null) {
      change.refuse(line, null, TalkRefusal.NO_SUCH_QUESTION);
    } else if (!question.takenUp()) {
      change.to(change.scene().with(watchers.takenUp(number)));
      change.note(speaker.id(), new TimedEvent.QuestionTakenUp(number));
      tell(change, question.taken());
    }
  }
}
