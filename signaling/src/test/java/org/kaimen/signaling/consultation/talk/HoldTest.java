package org.kaimen.signaling.consultation.talk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kaimen.bridge.PublicationKind.CAMERA;
import static org.kaimen.bridge.PublicationKind.SCREEN;
import static org.kaimen.signaling.consultation.talk.Scenes.CHEN;
import static org.kaimen.signaling.consultation.talk.Scenes.CHENS;
import static org.kaimen.signaling.consultation.talk.Scenes.LI;
import static org.kaimen.signaling.consultation.talk.Scenes.LIS;
import static org.kaimen.signaling.consultation.talk.Scenes.NOON;
import static org.kaimen.signaling.consultation.talk.Scenes.TRACK;
import static org.kaimen.signaling.consultation.talk.Scenes.WANG;
import static org.kaimen.signaling.consultation.talk.Scenes.WANGS;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kaimen.bridge.RecordingFormat;

/// Single rules of a conversation on hold.
class HoldTest {

  private static final TalkEvent HOLD = li(new ClientMessage.Hold());
  private static final TalkEvent RESUME = li(new ClientMessage.Resume());

  private static TalkEvent li(ClientMessage message) {
    return new TalkEvent.Said(LI.id(), LIS, message);
  }

  private static List<ClientMessage> theOfficials() {
    return List.of(
        new ClientMessage.Hold(), new ClientMessage.Resume(), new ClientMessage.BackToQueue());
  }

  @ParameterizedTest
  @MethodSource("theOfficials")
  void isNotTheCitizensToDo(ClientMessage message) {
    for (Talk talk : List.of(Scenes.live(true), Scenes.held())) {
      Transition.Step step =
          Transition.next(talk, new TalkEvent.Said(WANG.id(), WANGS, message), NOON);

      assertThat(Scenes.words(step)).containsExactly("refuse wang out-of-turn");
      assertThat(step.talk()).isEqualTo(talk);
    }
  }

  @Test
  void everyStreamOfEverybodyIsTakenOffTheMediaServer() {
    Talk talk =
        Scenes.after(
            Scenes.publishing(),
            li(new ClientMessage.Publish("p", CAMERA, 1, "v=0")),
            li(new ClientMessage.Publish("s", SCREEN, 1, "v=0")));

    Transition.Step step = Transition.next(talk, HOLD, NOON);

    assertThat(step.effects())
        .contains(
            new TalkEffect.Unpublish(1, WANG.id(), CAMERA),
            new TalkEffect.Unpublish(1, LI.id(), CAMERA),
            new TalkEffect.Unpublish(1, LI.id(), SCREEN));
    assertThat(step.talk().scene().participants())
        .allMatch(one -> one.view().publication() == 0 && one.view().screen() == 0);
  }

  @Test
  void guestsAreSilencedToo() {
    Talk talk =
        Scenes.after(
            Scenes.publishing(),
            new TalkEvent.Found(CHEN, Consent.GIVEN, CHENS),
            new TalkEvent.Said(CHEN.id(), CHENS, Scenes.publish(1)));

    Transition.Step step = Transition.next(talk, HOLD, NOON);

    assertThat(step.effects()).contains(new TalkEffect.Unpublish(1, CHEN.id(), CAMERA));
    assertThat(step.talk().scene().find(CHEN.id()))
        .hasValueSatisfying(chen -> assertThat(chen.view().publication()).isZero());
  }

  @Test
  void afterwardsNobodyIsRecordedWhileAGuestWhoCameMeanwhileDoesNotAgree() {
    Talk goesOn =
        Scenes.after(
            Scenes.recording(),
            HOLD,
            new TalkEvent.TrackEnded(1, WANG.id(), CAMERA),
            new TalkEvent.Found(CHEN, Consent.REFUSED, CHENS),
            RESUME,
            new TalkEvent.Said(WANG.id(), WANGS, Scenes.publish(2)),
            new TalkEvent.Published(1, WANG.id(), CAMERA, 2, "a", RecordingFormat.WEBM));

    Transition.Step step =
        Transition.next(goesOn, new TalkEvent.Connected(1, WANG.id(), CAMERA, TRACK), NOON);

    assertThat(Scenes.words(step)).doesNotContain("BeginTrack");
    assertThat(step.talk().scene().find(CHEN.id()).flatMap(Participant::line)).contains(CHENS);
    assertThat(tick(step.talk(), NOON).scene().hasTracks()).isFalse();
  }

  @Test
  void anAnswerThatWasUnderWayBeginsNoRecording() {
    Talk asked =
        Scenes.after(
            Scenes.live(true), new TalkEvent.Said(WANG.id(), WANGS, Scenes.publish(1)), HOLD);

    Talk late =
        Scenes.after(
            asked, new TalkEvent.Published(1, WANG.id(), CAMERA, 1, "a", RecordingFormat.WEBM));
    Transition.Step step =
        Transition.next(late, new TalkEvent.Connected(1, WANG.id(), CAMERA, TRACK), NOON);

    assertThat(step.effects()).isEmpty();
  }

  @Test
  void theRecordingBeginsAnewWithWhatIsPublishedAfterwards() {
    Talk goesOn =
        Scenes.after(
            Scenes.recording(),
            HOLD,
            new TalkEvent.TrackEnded(1, WANG.id(), CAMERA),
            RESUME,
            new TalkEvent.Said(WANG.id(), WANGS, Scenes.publish(2)),
            new TalkEvent.Published(1, WANG.id(), CAMERA, 2, "a", RecordingFormat.WEBM));

    Transition.Step step =
        Transition.next(goesOn, new TalkEvent.Connected(1, WANG.id(), CAMERA, TRACK), NOON);

    assertThat(Scenes.words(step)).contains("BeginTrack");
  }

  @Test
  void whoIsAwayOnHoldIsWaitedForAsLongAsAPlaceIsKept() {
    Talk left = Scenes.after(Scenes.held(), new TalkEvent.Gone(WANG.id(), WANGS));
    Instant almost = NOON.plus(HoldTransition.PATIENCE).minusSeconds(1);

    Talk waitedFor = tick(here(left, almost), almost);

    assertThat(waitedFor).isInstanceOf(Talk.Held.class);
    Instant over = NOON.plus(HoldTransition.PATIENCE);
    assertThat(tick(here(left, over), over))
        .isInstanceOfSatisfying(
            Talk.Ending.class,
            ending -> assertThat(ending.reason()).isEqualTo(EndReason.CITIZEN_LOST));
  }

  @Test
  void whoIsAwayWhenItGoesOnIsWaitedForAnew() {
    Talk left = Scenes.after(Scenes.held(), new TalkEvent.Gone(WANG.id(), WANGS));
    Instant later = NOON.plus(Duration.ofMinutes(5));

    Talk goesOn = Transition.next(here(left, later), RESUME, later).talk();

    assertThat(tick(goesOn, later)).isInstanceOf(Talk.Live.class);
    Instant over = later.plus(Transition.PATIENCE);
    assertThat(tick(here(goesOn, over), over)).isInstanceOf(Talk.Ending.class);
  }

  private static Talk here(Talk talk, Instant now) {
    return Transition.next(talk, new TalkEvent.Here(LI.id(), LIS), now).talk();
  }

  private static Talk tick(Talk talk, Instant now) {
    return Transition.next(talk, new TalkEvent.Ticked(true, TRACK), now).talk();
  }
}
