package org.kaimen.signaling.consultation.talk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.kaimen.bridge.PublicationKind.CAMERA;
import static org.kaimen.signaling.consultation.talk.Scenes.LI;
import static org.kaimen.signaling.consultation.talk.Scenes.LIS;
import static org.kaimen.signaling.consultation.talk.Scenes.NOON;
import static org.kaimen.signaling.consultation.talk.Scenes.TRACK;
import static org.kaimen.signaling.consultation.talk.Scenes.WANG;
import static org.kaimen.signaling.consultation.talk.Scenes.WANGS;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.kaimen.bridge.IceCandidate;
import org.kaimen.bridge.MediaFailure.Reason;
import org.kaimen.bridge.RecordingFormat;
import org.kaimen.bridge.VideoCodec;
import org.kaimen.signaling.consultation.talk.TalkEffect.FindDocument.Purpose;
import org.kaimen.signaling.waitingroom.ConsentText;

/// Every state and every event: what the state is then, and what follows.
class TransitionTest {

  private static final Line NEW = new Line("a", "new");
  private static final IceCandidate ICE = new IceCandidate("candidate:1", "0", 0);
  private static final Document PAPER = new Document(TRACK, "合同.pdf", "application/pdf");
  private static final ChatLine WORDS =
      new ChatLine(new UUID(7, 1), LI.id(), "李建国", "请讲", NOON, null);
  private static final ClientMessage.Ice BROWSERS = new ClientMessage.Ice("candidate:1", "0", 0);

  /// Every kind of event, all that are said among them.
  private static Map<String, TalkEvent> events() {
    Map<String, TalkEvent> events = new LinkedHashMap<>();
    events.put("Hello", new TalkEvent.Hello(WANG.id(), NEW));
    events.put("Here", new TalkEvent.Here(WANG.id(), WANGS));
    events.put("Gone", new TalkEvent.Gone(WANG.id(), WANGS));
    events.put("Said.Hello", said(new ClientMessage.Hello()));
    events.put("Said.Publish", said(Scenes.publish(2)));
    events.put("Said.Subscribe", liSaid(Scenes.subscribe(WANG)));
    events.put("Said.StopSharing", said(new ClientMessage.StopSharing()));
    events.put("Said.Candidate", said(new ClientMessage.Candidate("publish", CAMERA, 1, BROWSERS)));
    events.put("Said.Device", said(new ClientMessage.Device(true, false, Rung.FULL)));
    events.put("Said.Receives", said(new ClientMessage.Receives(Set.of(VideoCodec.H264))));
    events.put("Said.Chat", said(new ClientMessage.Chat(new UUID(7, 1), "您好")));
    events.put("Found", new TalkEvent.Found(Scenes.CHEN, Consent.GIVEN, NEW));
    events.put("TurnedAway", new TalkEvent.TurnedAway(NEW, TalkEffect.Closing.OVER));
    events.put("WatcherFound", new TalkEvent.WatcherFound(new UUID(0, 20), "赵强", NEW));
    events.put("ConsentStored", new TalkEvent.ConsentStored(WANG.id(), true));
    events.put("Said.Agree", said(new ClientMessage.Agree(ConsentText.VERSION, false)));
    events.put("Said.Mute", liSaid(new ClientMessage.Mute(WANG.id())));
    events.put("Said.Remove", liSaid(new ClientMessage.Remove(WANG.id(), "无关")));
    events.put("Said.Spotlight", liSaid(new ClientMessage.Spotlight(WANG.id())));
    events.put("Said.HangUp", said(new ClientMessage.HangUp()));
    events.put("Said.Hold", liSaid(new ClientMessage.Hold()));
    events.put("Said.Resume", liSaid(new ClientMessage.Resume()));
    events.put("Said.Ask", said(new ClientMessage.Ask("何时？")));
    events.put("Said.TakeUp", liSaid(new ClientMessage.TakeUp(1)));
    events.put("Said.BackToQueue", liSaid(new ClientMessage.BackToQueue()));
    events.put(
        "Published",
        new TalkEvent.Published(1, WANG.id(), CAMERA, 2, "answer", RecordingFormat.WEBM));
    events.put(
        "PublishFailed",
        new TalkEvent.PublishFailed(1, WANG.id(), CAMERA, 2, "publish:2", Reason.BAD_OFFER));
    events.put(
        "Subscribed", new TalkEvent.Subscribed(1, LI.id(), LIS, WANG.id(), CAMERA, 1, "answer"));
    events.put("LinkFailed", new TalkEvent.LinkFailed(1, LI.id(), LIS, "s", Reason.NO_PUBLICATION));
    events.put("CandidateFound", new TalkEvent.CandidateFound(1, WANG.id(), null, CAMERA, 1, ICE));
    events.put("Connected", new TalkEvent.Connected(1, WANG.id(), CAMERA, TRACK));
    events.put("Disconnected", new TalkEvent.Disconnected(1, WANG.id(), CAMERA));
    events.put("TrackStarted", new TalkEvent.TrackStarted(1, WANG.id(), CAMERA));
    events.put("TrackStalled", new TalkEvent.TrackStalled(1, WANG.id(), CAMERA, true));
    events.put("TrackEnded", new TalkEvent.TrackEnded(1, WANG.id(), CAMERA));
    events.put("TrackStopped", new TalkEvent.TrackStopped(1, WANG.id(), TRACK));
    events.put("TrackFailed", new TalkEvent.TrackFailed(1, WANG.id(), CAMERA));
    events.put("MediaLost", new TalkEvent.MediaLost(1));
    events.put("ChatStored", new TalkEvent.ChatStored(WORDS));
    events.put("ChatFailed", new TalkEvent.ChatFailed(WANG.id(), WANGS));
    events.put(
        "DocumentFound", new TalkEvent.DocumentFound(WANG.id(), WANGS, PAPER, Purpose.TO_BE_SENT));
    events.put("DocumentMissing", new TalkEvent.DocumentMissing(WANG.id(), WANGS));
    events.put("Ticked", new TalkEvent.Ticked(true, TRACK));
    events.put("Interrupted", new TalkEvent.Interrupted());
    events.put("EndStored", new TalkEvent.EndStored());
    return events;
  }

  private static TalkEvent said(ClientMessage message) {
    return new TalkEvent.Said(WANG.id(), WANGS, message);
  }

  private static TalkEvent liSaid(ClientMessage message) {
    return new TalkEvent.Said(LI.id(), LIS, message);
  }

  private static Map<String, Talk> states() {
    Map<String, Talk> states = new LinkedHashMap<>();
    states.put("admitted", Scenes.admitted(true));
    states.put("live", Scenes.live(true));
    states.put("publishing", Scenes.publishing());
    states.put("recording", Scenes.recording());
    states.put("mediaLost", Scenes.mediaLost());
    states.put("held", Scenes.held());
    states.put("ending", Scenes.ending());
    states.put("ended", Scenes.ended());
    return states;
  }

  private static final String REFUSED = "refuse wang out-of-turn";

  /// What is not in this table is `-`: nothing follows, and the state stays as it is but for what
  /// it knows.
  private static final Map<String, String> TABLE =
      table(
          // somebody watches: participants ask aloud, and nobody has asked in writing yet
          "admitted->WatcherFound->admitted: tell new Welcome",
          "admitted->Said.Ask->admitted: refuse wang out-of-turn",
          "admitted->Said.TakeUp->admitted: refuse li out-of-turn",
          "live->WatcherFound->live: tell wang CodecsChanged, tell li CodecsChanged, tell new"
              + " Welcome",
          "live->Said.Ask->live: refuse wang out-of-turn",
          "live->Said.TakeUp->live: refuse li no-such-question",
          "publishing->WatcherFound->live: tell wang CodecsChanged, tell li CodecsChanged, tell new"
              + " Welcome",
          "publishing->Said.Ask->live: refuse wang out-of-turn",
          "publishing->Said.TakeUp->live: refuse li no-such-question",
          "recording->WatcherFound->live: tell wang CodecsChanged, tell li CodecsChanged, tell new"
              + " Welcome",
          "recording->Said.Ask->live: refuse wang out-of-turn",
          "recording->Said.TakeUp->live: refuse li no-such-question",
          "mediaLost->WatcherFound->live: tell wang CodecsChanged, tell li CodecsChanged, tell new"
              + " Welcome",
          "mediaLost->Said.Ask->live: refuse wang out-of-turn",
          "mediaLost->Said.TakeUp->live: refuse li no-such-question",
          "held->WatcherFound->held: tell wang CodecsChanged, tell li CodecsChanged, tell new"
              + " Welcome, tell new HoldChanged",
          "held->Said.Ask->held: refuse wang out-of-turn",
          "held->Said.TakeUp->held: refuse li no-such-question",
          "ended->Said.Ask->ended: tell wang Ended, close wang OVER",
          "ended->Said.TakeUp->ended: tell li Ended, close li OVER",
          // a file is sent between the words
          "admitted->DocumentFound->admitted: StoreChat",
          "held->DocumentFound->held: StoreChat",
          "held->DocumentMissing->held: refuse wang document-not-there",
          "admitted->DocumentMissing->admitted: refuse wang document-not-there",
          "live->DocumentFound->live: StoreChat",
          "live->DocumentMissing->live: refuse wang document-not-there",
          "publishing->DocumentFound->live: StoreChat",
          "publishing->DocumentMissing->live: refuse wang document-not-there",
          "recording->DocumentFound->live: StoreChat",
          "recording->DocumentMissing->live: refuse wang document-not-there",
          "mediaLost->DocumentFound->live: StoreChat",
          "mediaLost->DocumentMissing->live: refuse wang document-not-there",
          // nobody has come: whoever does makes it live
          "admitted->Hello->live: StoreStart, tell new Welcome",
          "admitted->Here->live: StoreStart, tell wang Welcome",
          "admitted->Said.Hello->admitted: " + REFUSED,
          "admitted->Said.Publish->admitted: " + REFUSED,
          "admitted->Said.Subscribe->admitted: refuse li out-of-turn",
          "admitted->Said.StopSharing->admitted: " + REFUSED,
          "admitted->Said.Candidate->admitted: " + REFUSED,
          "admitted->Said.Device->admitted: " + REFUSED,
          "admitted->Said.Receives->admitted: " + REFUSED,
          "admitted->Said.Chat->admitted: " + REFUSED,
          "admitted->Said.HangUp->admitted: " + REFUSED,
          "admitted->MediaLost->admitted: CloseRoom 1",
          "admitted->ChatFailed->admitted: refuse wang chat-not-sent",
          "admitted->Interrupted->ended: CloseRoom 1, StoreEnd INTERRUPTED",
          // both are there
          "live->Hello->live: close wang REPLACED, tell new Welcome",
          "live->Gone->live: tell li ParticipantChanged",
          "live->Said.Hello->live: tell wang Welcome",
          "live->Said.Publish->live: Publish",
          "live->Said.Subscribe->live: refuse li no-publication",
          "live->Said.Candidate->live: AddCandidate",
          "live->Said.Device->live: tell wang ParticipantChanged, tell li ParticipantChanged",
          "live->Said.Receives->live: tell wang CodecsChanged, tell li CodecsChanged",
          "live->Said.Chat->live: StoreChat",
          "live->Said.HangUp->ended: CloseRoom 1, StoreEnd CITIZEN_LEFT",
          "live->Subscribed->live: tell li Subscribed",
          "live->LinkFailed->live: refuse li no-publication",
          "live->CandidateFound->live: tell wang Candidate",
          "live->MediaLost->live: CloseRoom 1, tell wang MediaLost, tell li MediaLost",
          "live->ChatStored->live: tell wang Chat, tell li Chat",
          "live->ChatFailed->live: refuse wang chat-not-sent",
          "live->Interrupted->ended: CloseRoom 1, StoreEnd INTERRUPTED",
          // the citizen publishes
          "publishing->Hello->live: close wang REPLACED, tell new Welcome",
          "publishing->Gone->live: tell li ParticipantChanged",
          "publishing->Said.Hello->live: tell wang Welcome",
          "publishing->Said.Publish->live: tell wang ParticipantChanged, tell li"
              + " ParticipantChanged, Publish",
          "publishing->Said.Subscribe->live: Subscribe",
          "publishing->Said.Candidate->live: AddCandidate",
          "publishing->Said.Device->live: tell wang ParticipantChanged, tell li"
              + " ParticipantChanged",
          "publishing->Said.Receives->live: tell wang CodecsChanged, tell li CodecsChanged",
          "publishing->Said.Chat->live: StoreChat",
          "publishing->Said.HangUp->ended: CloseRoom 1, StoreEnd CITIZEN_LEFT",
          "publishing->Subscribed->live: tell li Subscribed",
          "publishing->LinkFailed->live: refuse li no-publication",
          "publishing->CandidateFound->live: tell wang Candidate",
          "publishing->Connected->live: BeginTrack",
          "publishing->Disconnected->live: tell wang ParticipantChanged, tell li"
              + " ParticipantChanged",
          "publishing->MediaLost->live: CloseRoom 1, tell wang MediaLost, tell li MediaLost, tell"
              + " wang ParticipantChanged, tell li ParticipantChanged",
          "publishing->ChatStored->live: tell wang Chat, tell li Chat",
          "publishing->ChatFailed->live: refuse wang chat-not-sent",
          "publishing->Interrupted->ended: CloseRoom 1, StoreEnd INTERRUPTED",
          // and it is recorded
          "recording->Hello->live: close wang REPLACED, tell new Welcome",
          "recording->Gone->live: tell li ParticipantChanged",
          "recording->Said.Hello->live: tell wang Welcome",
          "recording->Said.Publish->live: tell wang ParticipantChanged, tell li"
              + " ParticipantChanged, Publish",
          "recording->Said.Subscribe->live: Subscribe",
          "recording->Said.Candidate->live: AddCandidate",
          "recording->Said.Device->live: tell wang ParticipantChanged, tell li"
              + " ParticipantChanged",
          "recording->Said.Receives->live: tell wang CodecsChanged, tell li CodecsChanged",
          "recording->Said.Chat->live: StoreChat",
          "recording->Said.HangUp->ended: CloseRoom 1, StoreEnd CITIZEN_LEFT",
          "recording->Subscribed->live: tell li Subscribed",
          "recording->LinkFailed->live: refuse li no-publication",
          "recording->CandidateFound->live: tell wang Candidate",
          "recording->Disconnected->live: tell wang ParticipantChanged, tell li"
              + " ParticipantChanged",
          "recording->TrackEnded->live: tell wang RecordingChanged, tell li RecordingChanged",
          "recording->TrackStalled->live: tell wang RecordingChanged, tell li RecordingChanged",
          "recording->TrackFailed->live: tell wang RecordingChanged, tell li RecordingChanged",
          "recording->MediaLost->live: CloseRoom 1, tell wang MediaLost, tell li MediaLost, tell"
              + " wang RecordingChanged, tell li RecordingChanged, tell wang ParticipantChanged,"
              + " tell li ParticipantChanged",
          "recording->ChatStored->live: tell wang Chat, tell li Chat",
          "recording->ChatFailed->live: refuse wang chat-not-sent",
          "recording->Interrupted->ended: CloseRoom 1, StoreEnd INTERRUPTED",
          // the media server is gone: talk in writing goes on
          "mediaLost->Hello->live: close wang REPLACED, tell new Welcome",
          "mediaLost->Gone->live: tell li ParticipantChanged",
          "mediaLost->Said.Hello->live: tell wang Welcome",
          "mediaLost->Said.Publish->live: refuse wang media-away",
          "mediaLost->Said.Subscribe->live: refuse li media-away",
          "mediaLost->Said.Device->live: tell wang ParticipantChanged, tell li"
              + " ParticipantChanged",
          "mediaLost->Said.Receives->live: tell wang CodecsChanged, tell li CodecsChanged",
          "mediaLost->Said.Chat->live: StoreChat",
          "mediaLost->Said.HangUp->ended: CloseRoom 1, StoreEnd CITIZEN_LEFT",
          "mediaLost->ChatStored->live: tell wang Chat, tell li Chat",
          "mediaLost->ChatFailed->live: refuse wang chat-not-sent",
          "mediaLost->Ticked->live: OpenRoom 2, tell wang MediaBack, tell li MediaBack",
          "mediaLost->Interrupted->ended: CloseRoom 1, StoreEnd INTERRUPTED",
          // a guest comes, and is let in; what everybody says of recording
          "admitted->Found->admitted: tell new Welcome",
          "admitted->TurnedAway->admitted: close new OVER",
          "admitted->Said.Agree->admitted: " + REFUSED,
          "admitted->Said.Mute->admitted: refuse li out-of-turn",
          "admitted->Said.Remove->admitted: refuse li out-of-turn",
          "admitted->Said.Spotlight->admitted: refuse li out-of-turn",
          "live->Found->live: tell wang ParticipantChanged, tell li ParticipantChanged,"
              + " tell new Welcome",
          "live->TurnedAway->live: close new OVER",
          "live->ConsentStored->live: tell wang ConsentNoted",
          "live->Said.Agree->live: tell wang RecordingChanged, tell li RecordingChanged,"
              + " StoreConsent",
          "live->Said.Mute->live: tell wang Muted",
          "live->Said.Remove->live: refuse li no-such-guest",
          "live->Said.Spotlight->live: tell wang Spotlit, tell li Spotlit",
          "publishing->Found->live: tell wang ParticipantChanged, tell li ParticipantChanged,"
              + " tell new Welcome",
          "publishing->TurnedAway->live: close new OVER",
          "publishing->ConsentStored->live: tell wang ConsentNoted",
          "publishing->Said.Agree->live: tell wang RecordingChanged, tell li RecordingChanged,"
              + " StoreConsent",
          "publishing->Said.Mute->live: tell wang Muted",
          "publishing->Said.Remove->live: refuse li no-such-guest",
          "publishing->Said.Spotlight->live: tell wang Spotlit, tell li Spotlit",
          "recording->Found->live: tell wang ParticipantChanged, tell li ParticipantChanged,"
              + " tell new Welcome",
          "recording->TurnedAway->live: close new OVER",
          "recording->ConsentStored->live: tell wang ConsentNoted",
          "recording->Said.Agree->live: EndTrack, StoreConsent",
          "recording->TrackStopped->live: tell wang RecordingChanged, tell li RecordingChanged",
          "recording->Said.Mute->live: tell wang Muted",
          "recording->Said.Remove->live: refuse li no-such-guest",
          "recording->Said.Spotlight->live: tell wang Spotlit, tell li Spotlit",
          "mediaLost->TurnedAway->live: close new OVER",
          "mediaLost->ConsentStored->live: tell wang ConsentNoted",
          "mediaLost->Said.Agree->live: tell wang RecordingChanged, tell li RecordingChanged,"
              + " StoreConsent",
          "mediaLost->Said.Mute->live: tell wang Muted",
          "mediaLost->Said.Remove->live: refuse li no-such-guest",
          "mediaLost->Said.Spotlight->live: tell wang Spotlit, tell li Spotlit",
          "ended->Said.Agree->ended: tell wang Ended, close wang OVER",
          "ended->Said.Mute->ended: tell li Ended, close li OVER",
          "ended->Said.Remove->ended: tell li Ended, close li OVER",
          "ended->Said.Spotlight->ended: tell li Ended, close li OVER",
          // on hold a guest is let in and hears of it, and answers of recording count
          "held->Found->held: tell wang ParticipantChanged, tell li ParticipantChanged,"
              + " tell new Welcome, tell new HoldChanged",
          "held->TurnedAway->held: close new OVER",
          "held->ConsentStored->held: tell wang ConsentNoted",
          "held->Said.Agree->held: tell wang RecordingChanged, tell li RecordingChanged,"
              + " StoreConsent",
          "held->Said.Mute->held: tell wang Muted",
          "held->Said.Remove->held: refuse li no-such-guest",
          "held->Said.Spotlight->held: tell wang Spotlit, tell li Spotlit",
          // the official puts it on hold, lets it go on, sends the citizen back to the queue
          "live->Said.Hold->held: StoreHold, tell wang HoldChanged, tell li HoldChanged",
          "live->Said.Resume->live: refuse li out-of-turn",
          "live->Said.BackToQueue->ended: CloseRoom 1, StoreEnd BACK_TO_QUEUE",
          "publishing->Said.Hold->held: StoreHold, tell wang HoldChanged, tell li HoldChanged,"
              + " Unpublish, tell wang ParticipantChanged, tell li ParticipantChanged",
          "publishing->Said.Resume->live: refuse li out-of-turn",
          "publishing->Said.BackToQueue->ended: CloseRoom 1, StoreEnd BACK_TO_QUEUE",
          "recording->Said.Hold->held: StoreHold, tell wang HoldChanged, tell li HoldChanged,"
              + " Unpublish, tell wang ParticipantChanged, tell li ParticipantChanged",
          "recording->Said.Resume->live: refuse li out-of-turn",
          "recording->Said.BackToQueue->ended: CloseRoom 1, StoreEnd BACK_TO_QUEUE",
          "mediaLost->Said.Hold->held: StoreHold, tell wang HoldChanged, tell li HoldChanged",
          "mediaLost->Said.Resume->live: refuse li out-of-turn",
          "mediaLost->Said.BackToQueue->ended: CloseRoom 1, StoreEnd BACK_TO_QUEUE",
          "admitted->Said.Hold->admitted: refuse li out-of-turn",
          "ended->Said.Hold->ended: tell li Ended, close li OVER",
          "admitted->Said.Resume->admitted: refuse li out-of-turn",
          "ended->Said.Resume->ended: tell li Ended, close li OVER",
          "admitted->Said.BackToQueue->admitted: refuse li out-of-turn",
          "ended->Said.BackToQueue->ended: tell li Ended, close li OVER",
          // on hold nothing is published, received or written
          "held->Hello->held: close wang REPLACED, tell new Welcome, tell new HoldChanged",
          "held->Gone->held: tell li ParticipantChanged",
          "held->Said.Hello->held: tell wang Welcome, tell wang HoldChanged",
          "held->Said.Publish->held: refuse wang on-hold",
          "held->Said.Subscribe->held: refuse li on-hold",
          "held->Said.Candidate->held: AddCandidate",
          "held->Said.Device->held: tell wang ParticipantChanged, tell li ParticipantChanged",
          "held->Said.Receives->held: tell wang CodecsChanged, tell li CodecsChanged",
          "held->Said.Chat->held: refuse wang on-hold",
          "held->Said.Hold->held: refuse li out-of-turn",
          "held->Said.Resume->live: StoreHold, tell wang HoldChanged, tell li HoldChanged",
          "held->Said.BackToQueue->ended: CloseRoom 1, StoreEnd BACK_TO_QUEUE",
          "held->Said.HangUp->ended: CloseRoom 1, StoreEnd CITIZEN_LEFT",
          "held->Subscribed->held: tell li Subscribed",
          "held->LinkFailed->held: refuse li no-publication",
          "held->CandidateFound->held: tell wang Candidate",
          "held->MediaLost->held: CloseRoom 1, tell wang MediaLost, tell li MediaLost",
          "held->ChatStored->held: tell wang Chat, tell li Chat",
          "held->ChatFailed->held: refuse wang chat-not-sent",
          "held->Interrupted->ended: CloseRoom 1, StoreEnd INTERRUPTED",
          // it is over, and everybody learns so once it is written down
          "ending->EndStored->ended: tell wang Ended, tell li Ended, close wang OVER, close li"
              + " OVER, Finish",
          "ended->Hello->ended: tell new Ended, close new OVER",
          "ended->Here->ended: tell wang Ended, close wang OVER",
          "ended->Said.Hello->ended: tell wang Ended, close wang OVER",
          "ended->Said.Publish->ended: tell wang Ended, close wang OVER",
          "ended->Said.Subscribe->ended: tell li Ended, close li OVER",
          "ended->Said.StopSharing->ended: tell wang Ended, close wang OVER",
          "ended->Said.Candidate->ended: tell wang Ended, close wang OVER",
          "ended->Said.Device->ended: tell wang Ended, close wang OVER",
          "ended->Said.Receives->ended: tell wang Ended, close wang OVER",
          "ended->Said.Chat->ended: tell wang Ended, close wang OVER",
          "ended->Said.HangUp->ended: tell wang Ended, close wang OVER");

  private static Map<String, String> table(String... rows) {
    return Arrays.stream(rows)
        .collect(
            Collectors.toMap(
                row -> row.substring(0, row.lastIndexOf("->", row.indexOf(": "))),
                row -> row.substring(row.lastIndexOf("->", row.indexOf(": ")) + 2)));
  }

  static Stream<Arguments> everyStateAndEvent() {
    return states().entrySet().stream()
        .flatMap(state ->
            events().entrySet().stream()
                .map(event ->
                    arguments(
                        state.getKey() + "->" + event.getKey(),
                        state.getValue(),
                        event.getValue())));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("everyStateAndEvent")
  void eachEventInEachState(String row, Talk before, TalkEvent event) {
    Transition.Step step = Transition.next(before, event, NOON);

    String expected = TABLE.getOrDefault(row, before.word() + ": ");
    assertThat(step.talk().word() + ": " + String.join(", ", Scenes.words(step)))
        .isEqualTo(expected);
  }

  @Test
  void theTableNamesStatesAndEventsThatThereAre() {
    Set<String> rows =
        everyStateAndEvent().map(one -> (String) one.get()[0]).collect(Collectors.toSet());

    assertThat(rows).containsAll(TABLE.keySet());
  }

  @Test
  void everyKindOfEventIsTried() {
    List<Class<?>> tried = events().values().stream().<Class<?>>map(Object::getClass).toList();

    assertThat(tried).contains(TalkEvent.class.getPermittedSubclasses());
  }
}
