package org.kaimen.signaling.consultation.talk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kaimen.bridge.PublicationKind.CAMERA;
import static org.kaimen.signaling.consultation.talk.Scenes.LI;
import static org.kaimen.signaling.consultation.talk.Scenes.LIS;
import static org.kaimen.signaling.consultation.talk.Scenes.NOON;
import static org.kaimen.signaling.consultation.talk.Scenes.WANG;
import static org.kaimen.signaling.consultation.talk.Scenes.WANGS;
import static org.kaimen.signaling.consultation.talk.Scenes.words;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.kaimen.bridge.IceCandidate;
import org.kaimen.bridge.VideoCodec;
import org.kaimen.signaling.consultation.talk.TalkEffect.Tell;
import org.kaimen.signaling.consultation.talk.TalkEffect.TellMany;

/// What those who watch see, may and may not.
class WatcherTransitionTest {

  private static final UUID ZHAO = new UUID(0, 20);
  private static final Line ZHAOS = new Line("b", "zhao");
  private static final TalkEvent COMES = new TalkEvent.WatcherFound(ZHAO, "赵强", ZHAOS);

  private static Transition.Step step(Talk talk, TalkEvent event) {
    return Transition.next(talk, event, NOON);
  }

  private static TalkEvent says(ClientMessage message) {
    return new TalkEvent.Said(ZHAO, ZHAOS, message);
  }

  private static TalkEvent tick() {
    return new TalkEvent.Ticked(true, new UUID(0, 99));
  }

  private static Talk watched() {
    return Scenes.after(Scenes.publishing(), COMES);
  }

  /// So many who watch, on two nodes.
  private static Talk watchedBy(int many) {
    TalkEvent[] all =
        IntStream.range(0, many).mapToObj(WatcherTransitionTest::comes).toArray(TalkEvent[]::new);
    return Scenes.after(Scenes.publishing(), all);
  }

  private static TalkEvent comes(int number) {
    return new TalkEvent.WatcherFound(
        new UUID(1, number), "同事" + number, new Line(number % 2 == 0 ? "a" : "b", "w" + number));
  }

  private static List<ServerMessage> told(Transition.Step step, Line line) {
    return step.effects().stream()
        .flatMap(effect ->
            switch (effect) {
              case Tell(Line to, ServerMessage message) when to.equals(line) -> Stream.of(message);
              case TellMany(List<Line> to, ServerMessage message) when to.contains(line) ->
                  Stream.of(message);
              default -> Stream.empty();
            })
        .toList();
  }

  private static ServerMessage.Welcome welcome(Transition.Step step) {
    return (ServerMessage.Welcome)
        told(step, ZHAOS).stream()
            .filter(ServerMessage.Welcome.class::isInstance)
            .findFirst()
            .orElseThrow();
  }

  @Test
  void whoGreetsAndIsNoParticipantIsLookedUp() {
    assertThat(words(step(Scenes.live(true), new TalkEvent.Hello(ZHAO, ZHAOS))))
        .containsExactly("LookUp");
    assertThat(words(step(Scenes.live(true), new TalkEvent.Here(ZHAO, ZHAOS))))
        .containsExactly("LookUp");
  }

  @Test
  void aWatcherSeesWhoSpeaksAndNothingThatIsNotMeantForThem() {
    ChatLine aside = new ChatLine(new UUID(7, 1), WANG.id(), WANG.name(), "身份证号…", NOON, null);
    Talk talk =
        Scenes.after(
            Scenes.publishing(),
            new TalkEvent.ChatStored(aside),
            new TalkEvent.Said(WANG.id(), WANGS, new ClientMessage.Hand(true)));

    Transition.Step came = step(talk, COMES);

    ServerMessage.Welcome welcome = welcome(came);
    assertThat(welcome.participants())
        .extracting(ParticipantView::name)
        .containsExactly("王芳", "李建国");
    assertThat(welcome.participants()).noneMatch(one -> one.id().equals(ZHAO));
    assertThat(welcome.chat()).isEmpty();
    assertThat(welcome.signs().hands()).isEmpty();
    assertThat(came.talk().scene().participants()).hasSize(2);
    assertThat(told(step(came.talk(), new TalkEvent.ChatStored(aside)), ZHAOS)).isEmpty();
    assertThat(
            told(
                step(came.talk(), new TalkEvent.Said(LI.id(), LIS, new ClientMessage.Hand(true))),
                ZHAOS))
        .isEmpty();
  }

  @Test
  void participantsAreNotToldOfEachWhoComesButOnceASecondHowMany() {
    Transition.Step came = step(Scenes.publishing(), COMES);
    assertThat(told(came, WANGS)).noneMatch(ServerMessage.Watching.class::isInstance);

    Talk talk = watchedBy(200);
    Transition.Step first = step(talk, tick());
    assertThat(told(first, WANGS)).containsExactly(new ServerMessage.Watching(200));
    assertThat(told(first, new Line("a", "w0"))).isEmpty();

    Talk more = Scenes.after(first.talk(), comes(200));
    assertThat(told(step(more, tick()), WANGS)).isEmpty();
    Instant later = NOON.plus(WatcherTransition.TOLD_EVERY);
    assertThat(told(Transition.next(more, tick(), later), WANGS))
        .containsExactly(new ServerMessage.Watching(201));
  }

  @Test
  void whatHappensIsOneEffectForAllWhoWatch() {
    Transition.Step muted =
        step(
            watchedBy(200),
            new TalkEvent.Said(WANG.id(), WANGS, new ClientMessage.Device(true, false, Rung.FULL)));

    assertThat(muted.effects().stream().filter(TellMany.class::isInstance)).hasSize(1);
    assertThat(told(muted, new Line("b", "w199"))).hasSize(1);
  }

  @Test
  void nothingIsPublishedByOneWhoWatches() {
    Transition.Step refused = step(watched(), says(Scenes.publish(1)));

    assertThat(words(refused)).containsExactly("refuse zhao only-watching");
    assertThat(told(refused, ZHAOS))
        .singleElement()
        .isInstanceOfSatisfying(
            ServerMessage.Refused.class, no -> assertThat(no.id()).isEqualTo("p1"));
  }

  @Test
  void nothingElseIsSaidEither() {
    UUID any = new UUID(0, 5);
    for (ClientMessage message :
        List.of(
            new ClientMessage.Chat(new UUID(7, 1), "看得到吗"),
            new ClientMessage.ChatFile(any),
            new ClientMessage.Hand(true),
            new ClientMessage.Speaking(true),
            new ClientMessage.Device(true, true, Rung.FULL),
            new ClientMessage.Receives(Set.of()),
            new ClientMessage.ShowEvidence(any),
            new ClientMessage.CloseEvidence(),
            new ClientMessage.LeadEvidence(),
            new ClientMessage.TurnEvidence(any, View.WHOLE),
            new ClientMessage.StopSharing(),
            new ClientMessage.LowerHand(WANG.id()),
            new ClientMessage.Hold(),
            new ClientMessage.Resume(),
            new ClientMessage.BackToQueue(),
            new ClientMessage.Agree("1", false),
            new ClientMessage.Mute(WANG.id()),
            new ClientMessage.Remove(WANG.id(), "x"),
            new ClientMessage.Spotlight(null),
            new ClientMessage.TakeUp(1),
            new ClientMessage.HangUp(),
            new ClientMessage.Candidate(
                ClientMessage.OWN, CAMERA, 1, new ClientMessage.Ice("", null, null)))) {
      Transition.Step refused = step(watched(), says(message));
      assertThat(words(refused)).as("%s", message).containsExactly("refuse zhao only-watching");
      assertThat(refused.talk()).isEqualTo(watched());
    }
  }

  @Test
  void aWatcherReceivesWhoPublishes() {
    assertThat(words(step(watched(), says(Scenes.subscribe(WANG))))).containsExactly("Subscribe");
    assertThat(words(step(watched(), says(Scenes.subscribe(LI)))))
        .containsExactly("refuse zhao no-publication");
    assertThat(
            told(
                step(
                    watched(),
                    new TalkEvent.Subscribed(1, ZHAO, ZHAOS, WANG.id(), CAMERA, 1, "answer")),
                ZHAOS))
        .hasSize(1);
    assertThat(
            told(
                step(
                    watched(),
                    new TalkEvent.CandidateFound(
                        1, ZHAO, WANG.id(), CAMERA, 1, new IceCandidate("candidate:1", "0", 0))),
                ZHAOS))
        .hasSize(1);
  }

  @Test
  void onHoldThereIsNothingToReceive() {
    Transition.Step held =
        step(watched(), new TalkEvent.Said(LI.id(), LIS, new ClientMessage.Hold()));

    assertThat(told(held, ZHAOS)).anyMatch(ServerMessage.HoldChanged.class::isInstance);
    assertThat(words(step(held.talk(), says(Scenes.subscribe(WANG)))))
        .containsExactly("refuse zhao on-hold");
    assertThat(told(step(Scenes.held(), COMES), ZHAOS))
        .anyMatch(ServerMessage.HoldChanged.class::isInstance);
  }

  @Test
  void threeHundredWatchAndTheNextIsToldThatItIsFull() {
    Talk full = watchedBy(WatcherTransition.MOST);

    assertThat(words(step(full, COMES)))
        .containsExactly("refuse zhao watchers-full", "close zhao FULL");
    // who is there comes back
    Line again = new Line("a", "again");
    assertThat(words(step(full, new TalkEvent.WatcherFound(new UUID(1, 7), "同事7", again))))
        .contains("close w7 REPLACED", "tell again Welcome");
  }

  @Test
  void whoGoesOrFallsSilentIsTakenOffTheMediaServer() {
    assertThat(words(step(watched(), new TalkEvent.Gone(ZHAO, ZHAOS)))).containsExactly("Leave");
    Instant late = NOON.plus(Transition.SILENCE).plusMillis(1);
    assertThat(Transition.next(watched(), tick(), late).effects())
        .contains(new TalkEffect.Leave(1, ZHAO));
    Talk noted =
        Transition.next(watched(), new TalkEvent.Here(ZHAO, ZHAOS), late.minusSeconds(1)).talk();
    assertThat(Transition.next(noted, tick(), late).talk().scene().watchers().count()).isEqualTo(1);
  }

  @Test
  void aPageOpenedAgainTakesTheEarliersPlace() {
    Line again = new Line("a", "again");

    Transition.Step step = step(watched(), new TalkEvent.WatcherFound(ZHAO, "赵强", again));

    assertThat(words(step)).contains("close zhao REPLACED", "Leave", "tell again Welcome");
    assertThat(step.talk().scene().watchers().count()).isEqualTo(1);
    // what the earlier line still says changes nothing
    assertThat(words(step(step.talk(), new TalkEvent.Gone(ZHAO, ZHAOS)))).isEmpty();
    assertThat(words(step(step.talk(), says(new ClientMessage.Ask("在吗")))))
        .containsExactly("refuse zhao out-of-turn");
  }

  @Test
  void aQuestionIsSeenByTheParticipantsAndByWhoAsksAndIsWrittenDown() {
    Talk talk = Scenes.after(watchedBy(2), COMES);

    Transition.Step asked = step(talk, says(new ClientMessage.Ask(" 什么时候修好？ ")));

    Question.Shown shown = new Question.Shown(1, "赵强", "什么时候修好？", NOON, false);
    ServerMessage message = new ServerMessage.Questions(List.of(shown));
    assertThat(told(asked, WANGS)).containsExactly(message);
    assertThat(told(asked, LIS)).containsExactly(message);
    assertThat(told(asked, ZHAOS)).containsExactly(message);
    assertThat(told(asked, new Line("a", "w0"))).isEmpty();
    assertThat(asked.effects())
        .contains(
            new TalkEffect.NoteEvent(
                new TimedEvent(NOON, ZHAO, new TimedEvent.QuestionAsked(1, "赵强", "什么时候修好？"))));
  }

  @Test
  void theOfficialTakesAQuestionUpAndWhoAskedSeesIt() {
    Talk asked = Scenes.after(watched(), says(new ClientMessage.Ask("什么时候修好？")));
    ClientMessage takeUp = new ClientMessage.TakeUp(1);

    assertThat(words(step(asked, new TalkEvent.Said(WANG.id(), WANGS, takeUp))))
        .containsExactly("refuse wang out-of-turn");
    assertThat(words(step(asked, new TalkEvent.Said(LI.id(), LIS, new ClientMessage.TakeUp(2)))))
        .containsExactly("refuse li no-such-question");
    Transition.Step taken = step(asked, new TalkEvent.Said(LI.id(), LIS, takeUp));

    assertThat(told(taken, ZHAOS))
        .containsExactly(
            new ServerMessage.Questions(
                List.of(new Question.Shown(1, "赵强", "什么时候修好？", NOON, true))));
    assertThat(words(step(taken.talk(), new TalkEvent.Said(LI.id(), LIS, takeUp)))).isEmpty();
  }

  @Test
  void questionsAreBoundedInLengthPaceAndNumber() {
    assertThat(words(step(watched(), says(new ClientMessage.Ask(" ")))))
        .containsExactly("refuse zhao question-not-valid");
    assertThat(words(step(watched(), says(new ClientMessage.Ask("长".repeat(501))))))
        .containsExactly("refuse zhao question-not-valid");
    Talk talk = Scenes.after(watched(), says(new ClientMessage.Ask("一")));
    assertThat(words(step(talk, says(new ClientMessage.Ask("二")))))
        .containsExactly("refuse zhao asked-too-soon");

    Instant at = NOON;
    for (int more = 1; more < WatcherTransition.MOST_OF_ONE; more++) {
      at = at.plus(WatcherTransition.ASKED_EVERY);
      talk = Transition.next(talk, says(new ClientMessage.Ask("又")), at).talk();
    }
    assertThat(talk.scene().watchers().questions()).hasSize(WatcherTransition.MOST_OF_ONE);
    assertThat(
            words(
                Transition.next(
                    talk, says(new ClientMessage.Ask("再")), at.plus(Duration.ofHours(1)))))
        .containsExactly("refuse zhao enough-asked");
  }

  @Test
  void whoComesLearnsWhatWasAsked() {
    Talk asked = Scenes.after(watched(), says(new ClientMessage.Ask("什么时候修好？")));

    Line back = new Line("b", "back");
    assertThat(told(step(asked, new TalkEvent.Hello(LI.id(), back)), back))
        .anyMatch(ServerMessage.Watching.class::isInstance)
        .anyMatch(ServerMessage.Questions.class::isInstance);
    Line again = new Line("a", "again");
    assertThat(told(step(asked, new TalkEvent.WatcherFound(ZHAO, "赵强", again)), again))
        .anyMatch(ServerMessage.Questions.class::isInstance);
    Line other = new Line("a", "other");
    assertThat(told(step(asked, new TalkEvent.WatcherFound(new UUID(0, 21), "孙梅", other)), other))
        .noneMatch(ServerMessage.Questions.class::isInstance);
  }

  @Test
  void anotherOwnerKnowsWhatWasAskedAndTakenUp() {
    Watchers watchers =
        Watchers.after(
            List.of(
                new TimedEvent(NOON, ZHAO, new TimedEvent.QuestionAsked(1, "赵强", "一")),
                new TimedEvent(NOON, WANG.id(), new TimedEvent.HandRaised()),
                new TimedEvent(NOON, ZHAO, new TimedEvent.QuestionAsked(2, "赵强", "二")),
                new TimedEvent(NOON, LI.id(), new TimedEvent.QuestionTakenUp(1))));

    assertThat(watchers.questions())
        .containsExactly(
            new Question(1, ZHAO, "赵强", "一", NOON, true),
            new Question(2, ZHAO, "赵强", "二", NOON, false));
  }

  /// Nobody has to set up their picture anew for each who comes with another browser.
  @Test
  void whereSomebodyWatchesPicturesAreSentInWhatEveryBrowserShows() {
    ClientMessage all = new ClientMessage.Receives(EnumSet.allOf(VideoCodec.class));
    Talk talk =
        Scenes.after(
            Scenes.live(true),
            new TalkEvent.Said(WANG.id(), WANGS, all),
            new TalkEvent.Said(LI.id(), LIS, all));
    assertThat(AgreedCodecs.of(talk.scene())).contains(VideoCodec.AV1);

    Transition.Step came = step(talk, COMES);

    assertThat(told(came, WANGS))
        .singleElement()
        .isInstanceOfSatisfying(
            ServerMessage.CodecsChanged.class,
            changed ->
                assertThat(changed.codecs())
                    .containsExactlyInAnyOrder(VideoCodec.VP8, VideoCodec.H264));
    Talk alone = Scenes.after(came.talk(), new TalkEvent.Gone(ZHAO, ZHAOS));
    assertThat(words(step(alone, COMES))).noneMatch(word -> word.endsWith("CodecsChanged"));
  }

  @Test
  void allAreToldTheEnd() {
    Talk ending =
        Scenes.after(watched(), new TalkEvent.Said(LI.id(), LIS, new ClientMessage.HangUp()));

    Transition.Step ended = step(ending, new TalkEvent.EndStored());

    assertThat(told(ended, ZHAOS)).anyMatch(ServerMessage.Ended.class::isInstance);
    assertThat(words(ended)).contains("close zhao OVER");
    assertThat(words(step(ended.talk(), new TalkEvent.Here(ZHAO, ZHAOS))))
        .containsExactly("tell zhao Ended", "close zhao OVER");
  }
}
