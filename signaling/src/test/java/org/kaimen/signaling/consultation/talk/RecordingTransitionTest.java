package org.kaimen.signaling.consultation.talk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kaimen.bridge.PublicationKind.CAMERA;
import static org.kaimen.signaling.consultation.talk.Scenes.LI;
import static org.kaimen.signaling.consultation.talk.Scenes.NOON;
import static org.kaimen.signaling.consultation.talk.Scenes.TRACK;
import static org.kaimen.signaling.consultation.talk.Scenes.WANG;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.kaimen.signaling.consultation.talk.ServerMessage.RecordingChanged;
import org.kaimen.signaling.consultation.talk.ServerMessage.RecordingChanged.Reason;

/// A recorder that fails is noticed, said, and begun again, whatever it says itself.
class RecordingTransitionTest {

  private static final TalkEvent TICK = new TalkEvent.Ticked(true, new UUID(4, 4));
  private static final TalkEvent BEGAN = new TalkEvent.TrackStarted(1, WANG.id(), CAMERA);
  private static final TalkEvent FAILED = new TalkEvent.TrackFailed(1, WANG.id(), CAMERA);
  private static final TalkEvent STOPPED = new TalkEvent.TrackStopped(1, WANG.id(), TRACK);

  private static Talk asked() {
    return Scenes.after(Scenes.publishing(), new TalkEvent.Connected(1, WANG.id(), CAMERA, TRACK));
  }

  private static Transition.Step at(Talk talk, TalkEvent event, double seconds) {
    return Transition.next(talk, event, NOON.plus(Duration.ofMillis((long) (seconds * 1000))));
  }

  /// What each of the two is told of the recording.
  private static List<Reason> told(Transition.Step step) {
    return step.effects().stream()
        .filter(TalkEffect.Tell.class::isInstance)
        .map(effect -> ((TalkEffect.Tell) effect).message())
        .filter(RecordingChanged.class::isInstance)
        .map(message -> ((RecordingChanged) message).reason())
        .toList();
  }

  @Test
  void aRecorderThatSaysNothingIsEndedAfterThreeSecondsAndEverybodyLearnsOfIt() {
    assertThat(at(asked(), TICK, 2.9).effects()).isEmpty();

    Transition.Step silent = at(asked(), TICK, 3);

    assertThat(Scenes.words(silent)).first().isEqualTo("EndTrack");
    assertThat(told(silent)).containsExactly(Reason.FAILED, Reason.FAILED);
    assertThat(silent.talk().scene().isRecording()).isFalse();
  }

  @Test
  void anotherTrackBeginsOnceTheSilentOneHasEnded() {
    Talk silent = at(asked(), TICK, 3).talk();
    assertThat(at(silent, TICK, 6).effects()).isEmpty();

    Talk ended = at(silent, STOPPED, 3.1).talk();

    assertThat(at(ended, TICK, 4.9).effects()).isEmpty();
    Transition.Step again = at(ended, TICK, 5);
    assertThat(Scenes.words(again)).containsExactly("BeginTrack");
    assertThat(told(at(again.talk(), BEGAN, 5.2)))
        .containsExactly(Reason.CONSENTED, Reason.CONSENTED);
  }

  @Test
  void aPersonWhoseConnectionBrokeIsNoFaultOfTheRecorder() {
    Talk broken = Scenes.after(asked(), new TalkEvent.Disconnected(1, WANG.id(), CAMERA));

    assertThat(at(broken, TICK, 4).effects()).isEmpty();
  }

  @Test
  void aTrackThatFailedAfterAWhileIsFollowedByAnotherAtOnce() {
    Transition.Step failed = at(Scenes.recording(), FAILED, 5.4);
    assertThat(told(failed)).containsExactly(Reason.FAILED, Reason.FAILED);

    Transition.Step again = at(failed.talk(), TICK, 5.5);

    assertThat(Scenes.words(again)).containsExactly("BeginTrack");
    assertThat(told(at(again.talk(), BEGAN, 5.6)))
        .containsExactly(Reason.CONSENTED, Reason.CONSENTED);
  }

  @Test
  void aVolumeThatDoesNotAnswerIsToldUntilItDoes() {
    Transition.Step stalls =
        at(Scenes.recording(), new TalkEvent.TrackStalled(1, WANG.id(), CAMERA, true), 8);
    assertThat(told(stalls)).containsExactly(Reason.STALLED, Reason.STALLED);
    assertThat(stalls.talk().scene().isRecording()).isTrue();

    Transition.Step goesOn =
        at(stalls.talk(), new TalkEvent.TrackStalled(1, WANG.id(), CAMERA, false), 9);
    assertThat(told(goesOn)).containsExactly(Reason.CONSENTED, Reason.CONSENTED);

    assertThat(told(at(stalls.talk(), FAILED, 28))).containsExactly(Reason.FAILED, Reason.FAILED);
  }

  @Test
  void whoReloadsLearnsThatARecorderFails() {
    Talk failed = at(Scenes.recording(), FAILED, 1).talk();

    Transition.Step back = at(failed, new TalkEvent.Hello(LI.id(), new Line("node", "new")), 2);

    assertThat(told(back)).containsExactly(Reason.FAILED);
  }
}
