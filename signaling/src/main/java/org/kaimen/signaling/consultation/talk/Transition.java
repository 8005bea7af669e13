package org.kaimen.signaling.consultation.talk;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kaimen.bridge.VideoCodec;
import org.kaimen.signaling.platform.PlainText;

/// The one function that says what becomes of a consultation: (state, event) → (state, effects).
public final class Transition {

  /// @param effects in the order they are to be performed
  public record Step(Talk talk, List<TalkEffect> effects) {}

  /// A line restored within this is normal: a lift, a restarted phone, a change of networks.
  static final Duration PATIENCE = Duration.ofMinutes(2);

  /// How long a media server is looked for; a process restarts in less.
  static final Duration MEDIA_PATIENCE = Duration.ofMinutes(1);

  /// Lines are noted each second; their node is gone, or cut off, when this many were missed.
  static final Duration SILENCE = Duration.ofSeconds(6);

  private Transition() {}

  /// What is late or does not fit changes nothing.
  public static Step next(Talk talk, TalkEvent event, Instant now) {
    Change change = new Change(talk, now);
    switch (talk) {
      case Talk.Admitted _, Talk.Live _, Talk.Held _ -> {
        goOn(change, event);
        RecordingTransition.tell(change, talk.scene());
      }
      case Talk.Ending ending -> finish(change, ending, event);
      case Talk.Ended ended -> afterwards(change, ended, event);
    }
    return change.done();
  }

  private static void goOn(Change change, TalkEvent event) {
    switch (event) {
      case TalkEvent.Hello(UUID person, Line line) -> hello(change, person, line);
      case TalkEvent.Here(UUID person, Line line) -> here(change, person, line);
      case TalkEvent.Gone(UUID person, Line line) -> gone(change, person, line);
      case TalkEvent.Found found -> CompanyTransition.found(change, found);
      case TalkEvent.WatcherFound found -> WatcherTransition.found(change, found);
      case TalkEvent.TurnedAway(Line line, var why) ->
          change.follow(new TalkEffect.Close(line, why));
      case TalkEvent.ConsentStored stored -> CompanyTransition.consentStored(change, stored);
      case TalkEvent.Said(UUID person, Line line, ClientMessage message) ->
          said(change, person, line, message);
      case TalkEvent.ChatStored(ChatLine line) -> {
        if (!change.scene().has(line.id())) {
          change.to(change.scene().with(line));
          change.tellAll(
              new ServerMessage.Chat(
                  line.id(), line.from(), line.name(), line.text(), line.at(), line.file()));
        }
      }
      case TalkEvent.ChatFailed(_, Line line) ->
          change.refuse(line, null, TalkRefusal.CHAT_NOT_SENT);
      case TalkEvent.DocumentFound found -> EvidenceTransition.found(change, found);
      case TalkEvent.DocumentMissing(_, Line line) ->
          change.refuse(line, null, TalkRefusal.DOCUMENT_NOT_THERE);
      case TalkEvent.Ticked ticked -> ticked(change, ticked);
      case TalkEvent.Interrupted _ -> change.end(EndReason.INTERRUPTED);
      case TalkEvent.EndStored _ -> {
        // nothing has ended
      }
      case TalkEvent.Published e -> MediaTransition.published(change, e);
      case TalkEvent.PublishFailed e -> MediaTransition.publishFailed(change, e);
      case TalkEvent.Subscribed e -> MediaTransition.subscribed(change, e);
      case TalkEvent.LinkFailed e -> MediaTransition.linkFailed(change, e);
      case TalkEvent.CandidateFound e -> MediaTransition.candidateFound(change, e);
      case TalkEvent.Connected e -> MediaTransition.connected(change, e);
      case TalkEvent.Disconnected e -> MediaTransition.disconnected(change, e);
      case TalkEvent.MediaLost(int room) -> MediaTransition.lost(change, room);
      case TalkEvent.TrackStarted e -> RecordingTransition.started(change, e);
      case TalkEvent.TrackStalled e -> RecordingTransition.stalled(change, e);
      case TalkEvent.TrackEnded e -> RecordingTransition.ended(change, e);
      case TalkEvent.TrackStopped e -> RecordingTransition.stopped(change, e);
      case TalkEvent.TrackFailed e -> RecordingTransition.failed(change, e);
    }
  }

  private static void hello(Change change, UUID person, Line line) {
    Participant found = change.scene().find(person).orElse(null);
    if (found == null || !found.isPrincipal()) {
      CompanyTransition.greet(change, found, person, line);
      return;
    }
    enter(change, found, line);
  }

  /// They are there from now on, and learn how everything stands.
  static void enter(Change change, Participant found, Line line) {
    found
        .line()
        .filter(earlier -> !earlier.equals(line))
        .ifPresent(
            earlier -> change.follow(new TalkEffect.Close(earlier, TalkEffect.Closing.REPLACED)));
    if (found.isPrincipal() && change.talk() instanceof Talk.Admitted(Scene scene)) {
      change.to(new Talk.Live(change.now(), scene));
      change.follow(new TalkEffect.StoreStart(change.now()));
    }
    // the newcomer learns of all from the welcome, the others of the newcomer
    change.put(found.in(new Presence.Present(line, change.now())), line);
    change.tell(line, welcome(change.talk(), found.id(), change.now()));
    if (!change.scene().allAgree()) {
      change.tell(line, RecordingTransition.notAllAgree(change.scene()));
    } else if (change.scene().recordingTrouble() != null) {
      change.tell(line, RecordingTransition.sign(change.scene()));
    }
    HoldTransition.tell(change, line);
    WatcherTransition.tell(change, line);
  }

  static ServerMessage welcome(Talk talk, UUID person, Instant now) {
    Scene scene = talk.scene();
    Participant you = scene.find(person).orElse(null);
    return new ServerMessage.Welcome(
        person,
        scene.participants().stream()
            .filter(one -> you != null || one.isShownToWatchers())
            .map(Participant::view)
            .toList(),
        talk.word(),
        startedAt(talk),
        now,
        scene.isRecording(),
        you == null ? List.of() : scene.chat(),
        List.of(),
        false,
        AgreedCodecs.of(scene),
        you == null ? Consent.NOT_ASKED : you.consent(),
        scene.spotlight(),
        you == null ? scene.signs().shownToWatchers() : scene.signs().shown());
  }

  private static @Nullable Instant startedAt(Talk talk) {
    return switch (talk) {
      case Talk.Live live -> live.startedAt();
      case Talk.Held held -> held.startedAt();
      case Talk.Admitted _, Talk.Ending _, Talk.Ended _ -> null;
    };
  }

  private static void here(Change change, UUID person, Line line) {
    Participant found = change.scene().find(person).orElse(null);
    if (found == null && WatcherTransition.here(change, person, line)) {
      return;
    }
    if (found == null || found.line().isEmpty()) {
      hello(change, person, line);
    } else if (found.isOn(line)) {
      change.to(change.scene().with(found.in(seen(found.presence(), line, change.now()))));
    } else {
      change.follow(new TalkEffect.Close(line, TalkEffect.Closing.REPLACED));
    }
  }

  private static Presence seen(Presence presence, Line line, Instant now) {
    return presence instanceof Presence.AtDoor
        ? new Presence.AtDoor(line, now)
        : new Presence.Present(line, now);
  }

  private static void gone(Change change, UUID person, Line line) {
    change
        .scene()
        .find(person)
        .filter(found -> found.isOn(line))
        .ifPresent(found -> away(change, found));
    WatcherTransition.gone(change, person, line);
  }

  private static void away(Change change, Participant one) {
    if (one.presence() instanceof Presence.AtDoor) {
      // they may have been in before, with all they send
      CompanyTransition.leave(change, one, new Presence.Left());
    } else {
      change.put(one.in(new Presence.Away(change.now())));
    }
  }

  private static void said(Change change, UUID person, Line line, ClientMessage message) {
    Participant speaker =
        change
            .scene()
            .find(person)
            .filter(found -> found.isOn(line) && found.presence() instanceof Presence.Present)
            .orElse(null);
    if (speaker == null) {
      change
          .scene()
          .watchers()
          .find(person)
          .filter(watcher -> watcher.isOn(line))
          .ifPresentOrElse(
              watcher -> WatcherTransition.said(change, watcher, message),
              () -> change.refuse(line, null, TalkRefusal.OUT_OF_TURN));
      return;
    }
    if (HoldTransition.refuses(change, line, message)) {
      return;
    }
    switch (message) {
      case ClientMessage.Hello _ -> hello(change, person, line);
      case ClientMessage.Publish publish -> MediaTransition.publish(change, speaker, publish);
      case ClientMessage.StopSharing _ -> ScreenTransition.stop(change, speaker);
      case ClientMessage.Subscribe wanted ->
          MediaTransition.subscribe(change, speaker.id(), line, wanted);
      case ClientMessage.Candidate found ->
          MediaTransition.candidate(change, speaker.id(), line, found);
      case ClientMessage.Device(boolean microphone, boolean camera, Rung rung) ->
          change.put(speaker.with(new Participant.Devices(microphone, camera, rung)));
      case ClientMessage.Receives(Set<VideoCodec> codecs) -> change.put(speaker.receiving(codecs));
      case ClientMessage.Chat chat -> chat(change, speaker, line, chat);
      case ClientMessage.ChatFile(UUID document) ->
          EvidenceTransition.send(change, speaker, line, document);
      case ClientMessage.Hand(boolean up) -> SignsTransition.hand(change, speaker, up);
      case ClientMessage.LowerHand(UUID of) -> SignsTransition.lower(change, speaker, line, of);
      case ClientMessage.Speaking(boolean on) -> SignsTransition.heard(change, speaker, on);
      case ClientMessage.ShowEvidence(UUID document) ->
          EvidenceTransition.show(change, speaker, line, document);
      case ClientMessage.TurnEvidence(UUID document, View view) ->
          EvidenceTransition.turn(change, speaker, line, document, view);
      case ClientMessage.LeadEvidence _ -> EvidenceTransition.lead(change, speaker, line);
      case ClientMessage.CloseEvidence _ -> EvidenceTransition.close(change, speaker, line);
      case ClientMessage.Hold _ -> HoldTransition.hold(change, speaker, line);
      case ClientMessage.Resume _ -> HoldTransition.resume(change, speaker, line);
      case ClientMessage.BackToQueue _ -> HoldTransition.backToQueue(change, speaker, line);
      case ClientMessage.Agree said -> CompanyTransition.consent(change, speaker, line, said);
      case ClientMessage.Mute(UUID who) -> CompanyTransition.mute(change, speaker, line, who);
      case ClientMessage.Remove wanted -> CompanyTransition.remove(change, speaker, line, wanted);
      case ClientMessage.Spotlight(UUID who) ->
          CompanyTransition.spotlight(change, speaker, line, who);
      case ClientMessage.TakeUp(int number) ->
          WatcherTransition.takeUp(change, speaker, line, number);
      // they say it aloud
      case ClientMessage.Ask _ -> change.refuse(line, null, TalkRefusal.OUT_OF_TURN);
      case ClientMessage.HangUp _ -> hangUp(change, speaker, line);
    }
  }

  private static void hangUp(Change change, Participant speaker, Line line) {
    switch (speaker.person().party()) {
      case CITIZEN -> change.end(EndReason.CITIZEN_LEFT);
      case OFFICIAL -> change.end(EndReason.FINISHED);
      case COLLEAGUE, DEPARTMENT, INTERPRETER, LOCAL_HOST, COMPANION -> {
        change.follow(new TalkEffect.Close(line, TalkEffect.Closing.OVER));
        CompanyTransition.leave(change, speaker, new Presence.Left());
      }
    }
  }

  private static void chat(Change change, Participant speaker, Line line, ClientMessage.Chat said) {
    String words = said.text().strip();
    if (words.isEmpty() || words.length() > Limits.CHAT || !words.matches(PlainText.LINES)) {
      change.refuse(line, null, TalkRefusal.CHAT_NOT_VALID);
      return;
    }
    change.follow(
        new TalkEffect.StoreChat(
            new ChatLine(
                said.id(), speaker.id(), speaker.person().name(), words, change.now(), null),
            line));
  }

  private static void ticked(Change change, TalkEvent.Ticked ticked) {
    Instant now = change.now();
    for (Participant one : change.scene().participants()) {
      if (lastSeen(one.presence(), now).plus(SILENCE).isBefore(now)) {
        change.scene().find(one.id()).ifPresent(found -> away(change, found));
      }
    }
    MediaTransition.ticked(change, ticked);
    CompanyTransition.ticked(change);
    ScreenTransition.ticked(change);
    SignsTransition.ticked(change);
    WatcherTransition.ticked(change);
    EvidenceTransition.settle(change);
    RecordingTransition.ticked(change, ticked);
    EndReason reason = outOfPatience(change, now);
    if (reason != null) {
      change.end(reason);
    }
  }

  private static Instant lastSeen(Presence presence, Instant now) {
    return switch (presence) {
      case Presence.Present(_, Instant seen) -> seen;
      case Presence.AtDoor(_, Instant seen) -> seen;
      case Presence.Expected _, Presence.Away _, Presence.Left _, Presence.Removed _ -> now;
    };
  }

  private static @Nullable EndReason outOfPatience(Change change, Instant now) {
    Scene scene = change.scene();
    Duration patience = HoldTransition.patience(change.talk(), PATIENCE);
    if (scene.media() instanceof Scene.MediaRoom.Lost(_, Instant since)
        && !now.isBefore(since.plus(MEDIA_PATIENCE))) {
      return EndReason.MEDIA_LOST;
    }
    for (Participant one : scene.participants()) {
      Instant since =
          switch (one.presence()) {
            case Presence.Present _, Presence.AtDoor _, Presence.Left _, Presence.Removed _ -> now;
            case Presence.Expected(Instant at) -> at;
            case Presence.Away(Instant at) -> at;
          };
      if (one.isPrincipal() && !now.isBefore(since.plus(patience))) {
        return one.person().party() == Party.CITIZEN
            ? EndReason.CITIZEN_LOST
            : EndReason.OFFICIAL_LEFT;
      }
    }
    return null;
  }

  /// While the end is being written down people may still come and go; all are told once it is.
  private static void finish(Change change, Talk.Ending ending, TalkEvent event) {
    if (event instanceof TalkEvent.EndStored) {
      change.tellEverybody(ServerMessage.ended(ending.reason()));
      change
          .scene()
          .participants()
          .forEach(one ->
              one.line()
                  .ifPresent(
                      line -> change.follow(new TalkEffect.Close(line, TalkEffect.Closing.OVER))));
      change
          .scene()
          .watchers()
          .lines()
          .forEach(line -> change.follow(new TalkEffect.Close(line, TalkEffect.Closing.OVER)));
      change.follow(new TalkEffect.Finish());
      change.to(new Talk.Ended(ending.reason(), ending.at(), change.scene()));
    } else if (event instanceof TalkEvent.Hello(UUID person, Line line)) {
      change
          .scene()
          .find(person)
          .ifPresent(found ->
              change.to(change.scene().with(found.in(new Presence.Present(line, change.now())))));
    }
  }

  private static void afterwards(Change change, Talk.Ended ended, TalkEvent event) {
    Line line = null;
    if (event instanceof TalkEvent.Hello(_, Line greeting)) {
      line = greeting;
    } else if (event instanceof TalkEvent.Here(_, Line there)) {
      line = there;
    } else if (event instanceof TalkEvent.Said(_, Line speaking, _)) {
      line = speaking;
    }
    if (line != null) {
      change.tell(line, ServerMessage.ended(ended.reason()));
      change.follow(new TalkEffect.Close(line, TalkEffect.Closing.OVER));
    }
  }
}
