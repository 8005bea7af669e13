package org.kaimen.signaling.consultation.talk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.kaimen.bridge.PublicationKind.CAMERA;
import static org.kaimen.signaling.consultation.talk.Scenes.LI;
import static org.kaimen.signaling.consultation.talk.Scenes.LIS;
import static org.kaimen.signaling.consultation.talk.Scenes.NOON;
import static org.kaimen.signaling.consultation.talk.Scenes.TRACK;
import static org.kaimen.signaling.consultation.talk.Scenes.WANG;
import static org.kaimen.signaling.consultation.talk.Scenes.WANGS;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kaimen.bridge.MediaFailure;
import org.kaimen.bridge.RecordingFormat;
import org.kaimen.signaling.platform.PlainText;

/// Single rules of the conversation.
class TalkTest {

  @Test
  void eachPublicationHasANumberOfItsOwn() {
    Talk first = Scenes.publishing();
    Talk second =
        Scenes.after(
            first,
            new TalkEvent.Said(WANG.id(), WANGS, Scenes.publish(2)),
            new TalkEvent.Published(1, WANG.id(), CAMERA, 2, "answer", RecordingFormat.WEBM));

    assertThat(view(first).publication()).isEqualTo(1);
    assertThat(view(second).publication()).isEqualTo(2);
  }

  @Test
  void anAnswerThatComesLateIsDropped() {
    Talk asked =
        Scenes.after(
            Scenes.live(true),
            new TalkEvent.Said(WANG.id(), WANGS, Scenes.publish(1)),
            new TalkEvent.Said(WANG.id(), WANGS, Scenes.publish(2)));

    Transition.Step late =
        Transition.next(
            asked,
            new TalkEvent.Published(1, WANG.id(), CAMERA, 1, "late", RecordingFormat.WEBM),
            NOON);

    assertThat(late.effects()).isEmpty();
    assertThat(late.talk()).isEqualTo(asked);
  }

  @Test
  void whatARoomSaysThatWasLostIsNotHeard() {
    Talk back = Scenes.after(Scenes.mediaLost(), new TalkEvent.Ticked(true, TRACK));

    Transition.Step late = Transition.next(back, new TalkEvent.MediaLost(1), NOON);

    assertThat(late.effects()).isEmpty();
  }

  @Test
  void mediaThatAreQuickerThanTheAnswerAreRecordedToo() {
    Talk connected =
        Scenes.after(
            Scenes.live(true),
            new TalkEvent.Said(WANG.id(), WANGS, Scenes.publish(1)),
            new TalkEvent.Connected(1, WANG.id(), CAMERA, TRACK),
            new TalkEvent.Published(1, WANG.id(), CAMERA, 1, "answer", RecordingFormat.WEBM));

    Transition.Step tick = Transition.next(connected, new TalkEvent.Ticked(true, TRACK), NOON);

    assertThat(Scenes.words(tick)).containsExactly("BeginTrack");
  }

  @Test
  void nothingIsRecordedWhereNotBothAgreed() {
    Talk connected =
        Scenes.after(
            Scenes.live(false),
            new TalkEvent.Said(WANG.id(), WANGS, Scenes.publish(1)),
            new TalkEvent.Published(1, WANG.id(), CAMERA, 1, "answer", RecordingFormat.WEBM),
            new TalkEvent.Connected(1, WANG.id(), CAMERA, TRACK));

    Transition.Step tick = Transition.next(connected, new TalkEvent.Ticked(true, TRACK), NOON);

    assertThat(tick.effects()).isEmpty();
  }

  @Test
  void onlyTheFirstTrackTurnsTheSignOn() {
    Talk both =
        Scenes.after(
            Scenes.recording(),
            new TalkEvent.Said(LI.id(), LIS, Scenes.publish(1)),
            new TalkEvent.Published(1, LI.id(), CAMERA, 1, "answer", RecordingFormat.WEBM),
            new TalkEvent.Connected(1, LI.id(), CAMERA, new UUID(0, 10)));

    Transition.Step step =
        Transition.next(both, new TalkEvent.TrackStarted(1, LI.id(), CAMERA), NOON);

    assertThat(Scenes.words(step)).containsExactly("NoteTrackStarted");
  }

  @Test
  void whoReceivesThemselvesIsRefused() {
    Transition.Step step =
        Transition.next(
            Scenes.publishing(),
            new TalkEvent.Said(WANG.id(), WANGS, Scenes.subscribe(WANG)),
            NOON);

    assertThat(Scenes.words(step)).containsExactly("refuse wang no-publication");
  }

  @Test
  void aCandidateForNobodysStreamIsRefused() {
    ClientMessage.Ice ice = new ClientMessage.Ice("candidate:1", "0", 0);

    Transition.Step step =
        Transition.next(
            Scenes.live(true),
            new TalkEvent.Said(
                WANG.id(), WANGS, new ClientMessage.Candidate("somebody", CAMERA, 1, ice)),
            NOON);

    assertThat(Scenes.words(step)).containsExactly("refuse wang candidate-not-understood");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  \n", "bell \u0007", "half \uD800"})
  void wordsThatAreNoneAreNotSent(String text) {
    Transition.Step step =
        Transition.next(
            Scenes.live(true),
            new TalkEvent.Said(WANG.id(), WANGS, new ClientMessage.Chat(new UUID(7, 1), text)),
            NOON);

    assertThat(Scenes.words(step)).containsExactly("refuse wang chat-not-valid");
  }

  @Test
  void wordsBeyondTheLimitAreNotSent() {
    Transition.Step step =
        Transition.next(
            Scenes.live(true),
            new TalkEvent.Said(
                WANG.id(), WANGS, new ClientMessage.Chat(new UUID(7, 1), "字".repeat(2001))),
            NOON);

    assertThat(Scenes.words(step)).containsExactly("refuse wang chat-not-valid");
  }

  @Test
  void theOfficialsHangUpFinishesIt() {
    assertThat(((Talk.Ending) Scenes.ending()).reason()).isEqualTo(EndReason.FINISHED);
  }

  @Test
  void anUnreachableMediaServerIsLookedForFromThenOn() {
    Talk asked =
        Scenes.after(Scenes.live(true), new TalkEvent.Said(WANG.id(), WANGS, Scenes.publish(1)));

    Transition.Step step =
        Transition.next(
            asked,
            new TalkEvent.PublishFailed(
                1, WANG.id(), CAMERA, 1, "publish:1", MediaFailure.Reason.UNREACHABLE),
            NOON);

    assertThat(Scenes.words(step))
        .containsExactly(
            "refuse wang media-away", "CloseRoom 1", "tell wang MediaLost", "tell li MediaLost");
  }

  @ParameterizedTest
  @EnumSource(EndReason.class)
  void eachReasonHasAWordAndASentence(EndReason reason) {
    assertThat(EndReason.of(reason.word())).isEqualTo(reason);
    assertThat(reason.message().zh()).matches(PlainText.LINE).isNotBlank();
    assertThat(reason.message().en()).isNotBlank();
  }

  @Test
  void aMessageLongerThanAnyInEarnestIsNone() {
    String longest = "v".repeat(32_769);

    assertThatThrownBy(() -> new ClientMessage.Publish("id", CAMERA, 1, longest))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ClientMessage.Publish("id", CAMERA, -1, "v=0"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ClientMessage.Ice("c".repeat(1025), null, null))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static ParticipantView view(Talk talk) {
    return talk.scene().find(WANG.id()).orElseThrow().view();
  }
}
