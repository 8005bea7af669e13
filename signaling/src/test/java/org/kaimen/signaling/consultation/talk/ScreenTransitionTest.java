package org.kaimen.signaling.consultation.talk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kaimen.bridge.PublicationKind.CAMERA;
import static org.kaimen.bridge.PublicationKind.SCREEN;
import static org.kaimen.signaling.consultation.talk.Scenes.LI;
import static org.kaimen.signaling.consultation.talk.Scenes.LIS;
import static org.kaimen.signaling.consultation.talk.Scenes.NOON;
import static org.kaimen.signaling.consultation.talk.Scenes.TRACK;
import static org.kaimen.signaling.consultation.talk.Scenes.WANG;
import static org.kaimen.signaling.consultation.talk.Scenes.WANGS;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kaimen.bridge.MediaFailure;
import org.kaimen.bridge.RecordingFormat;

/// A shared screen beside the faces.
class ScreenTransitionTest {

  private static final UUID SCREENS = new UUID(0, 11);
  private static final TalkEvent TICK = new TalkEvent.Ticked(true, SCREENS);

  private static TalkEvent shares(Participant.Person who, Line line) {
    return new TalkEvent.Said(
        who.id(), line, new ClientMessage.Publish("screen", SCREEN, 5, "v=0"));
  }

  private static TalkEvent stops(Participant.Person who, Line line) {
    return new TalkEvent.Said(who.id(), line, new ClientMessage.StopSharing());
  }

  /// The citizen's screen comes in, beside the picture.
  private static Talk sharing(Talk before) {
    return Scenes.after(
        before,
        shares(WANG, WANGS),
        new TalkEvent.Published(1, WANG.id(), SCREEN, 5, "answer", RecordingFormat.WEBM),
        new TalkEvent.Connected(1, WANG.id(), SCREEN, SCREENS));
  }

  private static Transition.Step step(Talk talk, TalkEvent event) {
    return Transition.next(talk, event, NOON);
  }

  private static Participant wang(Talk talk) {
    return talk.scene().find(WANG.id()).orElseThrow();
  }

  @Test
  void itIsAPublicationOfItsOwn() {
    ParticipantView seen = wang(sharing(Scenes.publishing())).view();

    assertThat(seen.publication()).isEqualTo(1);
    assertThat(seen.screen()).isEqualTo(2);
  }

  @Test
  void theOtherMayReceiveIt() {
    TalkEvent wish =
        new TalkEvent.Said(
            LI.id(), LIS, new ClientMessage.Subscribe("s", SCREEN, 1, WANG.id(), "v=0"));

    assertThat(Scenes.words(step(sharing(Scenes.publishing()), wish))).containsExactly("Subscribe");
    assertThat(Scenes.words(step(Scenes.publishing(), wish)))
        .containsExactly("refuse li no-publication");
  }

  @Test
  void whoComesSecondIsRefused() {
    assertThat(Scenes.words(step(sharing(Scenes.live(true)), shares(LI, LIS))))
        .containsExactly("refuse li other-shares");
  }

  @Test
  void whoSharesMayShareSomethingElse() {
    assertThat(Scenes.words(step(sharing(Scenes.live(true)), shares(WANG, WANGS))))
        .contains("Publish");
  }

  @Test
  void theNextMayShareOnceItIsStopped() {
    Transition.Step stopped = step(sharing(Scenes.live(true)), stops(WANG, WANGS));

    assertThat(Scenes.words(stopped))
        .containsExactly("Unpublish", "tell wang ParticipantChanged", "tell li ParticipantChanged");
    assertThat(wang(stopped.talk()).view().screen()).isZero();
    assertThat(Scenes.words(step(stopped.talk(), shares(LI, LIS)))).contains("Publish");
  }

  @Test
  void whoSharesNothingStopsNothing() {
    assertThat(step(Scenes.live(true), stops(WANG, WANGS)).effects()).isEmpty();
  }

  @Test
  void anAnswerAfterItWasStoppedIsDropped() {
    Talk stopped = Scenes.after(Scenes.live(true), shares(WANG, WANGS), stops(WANG, WANGS));

    Transition.Step late =
        step(
            stopped,
            new TalkEvent.Published(1, WANG.id(), SCREEN, 5, "late", RecordingFormat.WEBM));

    assertThat(late.effects()).isEmpty();
    assertThat(late.talk()).isEqualTo(stopped);
  }

  @Test
  void whatFailedIsInNobodysWay() {
    Transition.Step failed =
        step(
            Scenes.after(Scenes.live(true), shares(WANG, WANGS)),
            new TalkEvent.PublishFailed(
                1, WANG.id(), SCREEN, 5, "screen", MediaFailure.Reason.BAD_OFFER));

    assertThat(Scenes.words(failed)).containsExactly("refuse wang offer-not-understood");
    assertThat(Scenes.words(step(failed.talk(), shares(LI, LIS)))).contains("Publish");
  }

  @Test
  void whoIsAwayMakesWay() {
    Talk away = Scenes.after(sharing(Scenes.live(true)), new TalkEvent.Gone(WANG.id(), WANGS));

    assertThat(Scenes.words(step(away, shares(LI, LIS))))
        .containsExactly("Unpublish", "tell li ParticipantChanged", "Publish");
  }

  @ParameterizedTest
  @CsvSource({"9, false", "10, true"})
  void itEndsWhenItsSharerStaysAway(int seconds, boolean ends) {
    Talk away = Scenes.after(sharing(Scenes.live(false)), new TalkEvent.Gone(WANG.id(), WANGS));
    var later = NOON.plus(Duration.ofSeconds(seconds));
    Talk kept = Transition.next(away, new TalkEvent.Here(LI.id(), LIS), later).talk();

    Transition.Step step = Transition.next(kept, TICK, later);

    assertThat(Scenes.words(step).contains("Unpublish")).isEqualTo(ends);
  }

  @Test
  void itEndsAtOnceWhenItsSharerIsAwayAndNothingComesAnyMore() {
    Talk broken =
        Scenes.after(
            sharing(Scenes.live(false)),
            new TalkEvent.Gone(WANG.id(), WANGS),
            new TalkEvent.Disconnected(1, WANG.id(), SCREEN));

    assertThat(Scenes.words(step(broken, TICK)))
        .containsExactly("Unpublish", "tell li ParticipantChanged");
  }

  @Test
  void itGoesOnForWhoIsBackSoon() {
    Talk back =
        Scenes.after(
            sharing(Scenes.live(false)),
            new TalkEvent.Gone(WANG.id(), WANGS),
            new TalkEvent.Hello(WANG.id(), WANGS));

    assertThat(step(back, TICK).effects()).isEmpty();
    assertThat(wang(back).view().screen()).isEqualTo(1);
  }

  @Test
  void itIsRecordedInATrackOfItsOwn() {
    Transition.Step step =
        step(
            Scenes.after(
                Scenes.recording(),
                shares(WANG, WANGS),
                new TalkEvent.Published(1, WANG.id(), SCREEN, 5, "answer", RecordingFormat.WEBM)),
            new TalkEvent.Connected(1, WANG.id(), SCREEN, SCREENS));

    assertThat(step.effects())
        .containsExactly(
            new TalkEffect.BeginTrack(1, WANG.id(), SCREEN, SCREENS, RecordingFormat.WEBM));
    assertThat(wang(step.talk()).tracks())
        .extracting(RunningTrack::kind)
        .containsExactly(CAMERA, SCREEN);
  }

  @Test
  void itsTrackEndsWithoutThatOfTheFace() {
    Talk both =
        Scenes.after(
            sharing(Scenes.recording()),
            new TalkEvent.TrackStarted(1, WANG.id(), SCREEN),
            stops(WANG, WANGS),
            new TalkEvent.TrackEnded(1, WANG.id(), SCREEN));

    assertThat(wang(both).tracks()).extracting(RunningTrack::id).containsExactly(TRACK);
    assertThat(both.scene().isRecording()).isTrue();
  }

  @Test
  void itIsNotRecordedWhereNotBothAgreed() {
    assertThat(step(sharing(Scenes.live(false)), TICK).effects()).isEmpty();
  }

  @Test
  void itIsGoneWithTheMediaServer() {
    Talk lost = Scenes.after(sharing(Scenes.live(true)), new TalkEvent.MediaLost(1));

    assertThat(wang(lost).isSharing()).isFalse();
  }
}
