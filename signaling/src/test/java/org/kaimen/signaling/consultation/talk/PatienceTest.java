package org.kaimen.signaling.consultation.talk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kaimen.bridge.PublicationKind.CAMERA;
import static org.kaimen.signaling.consultation.talk.Scenes.LI;
import static org.kaimen.signaling.consultation.talk.Scenes.LIS;
import static org.kaimen.signaling.consultation.talk.Scenes.NOON;
import static org.kaimen.signaling.consultation.talk.Scenes.TRACK;
import static org.kaimen.signaling.consultation.talk.Scenes.WANG;
import static org.kaimen.signaling.consultation.talk.Scenes.WANGS;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What time alone brings about.
class PatienceTest {

  private static final TalkEvent TICK = new TalkEvent.Ticked(true, TRACK);
  private static final TalkEvent TICK_WITHOUT_MEDIA = new TalkEvent.Ticked(false, TRACK);

  @ParameterizedTest
  @CsvSource({"119, live", "120, ended"})
  void aCitizenWhoDoesNotComeBackIsLost(int seconds, String word) {
    Talk away = Scenes.after(Scenes.live(true), new TalkEvent.Gone(WANG.id(), WANGS));

    Transition.Step step = later(keepingOfficial(away, seconds), TICK, seconds);

    assertThat(step.talk().word()).isEqualTo(word);
    assertThat(Scenes.words(step).contains("StoreEnd CITIZEN_LOST"))
        .isEqualTo(word.equals("ended"));
  }

  @ParameterizedTest
  @CsvSource({"119, live", "120, ended"})
  void anOfficialWhoDoesNotComeBackHasLeft(int seconds, String word) {
    Talk away = Scenes.after(Scenes.live(true), new TalkEvent.Gone(LI.id(), LIS));
    Talk kept = later(away, new TalkEvent.Here(WANG.id(), WANGS), seconds).talk();

    Transition.Step step = later(kept, TICK, seconds);

    assertThat(step.talk().word()).isEqualTo(word);
    assertThat(Scenes.words(step).contains("StoreEnd OFFICIAL_LEFT"))
        .isEqualTo(word.equals("ended"));
  }

  @Test
  void whoNeverCameIsNotWaitedForEither() {
    Transition.Step step = later(Scenes.admitted(true), TICK, 120);

    assertThat(Scenes.words(step)).contains("StoreEnd CITIZEN_LOST");
  }

  @ParameterizedTest
  @CsvSource({"59, live", "60, ended"})
  void mediaThatDoNotComeBackEndIt(int seconds, String word) {
    Talk kept =
        keepingOfficial(
            later(Scenes.mediaLost(), new TalkEvent.Here(WANG.id(), WANGS), seconds).talk(),
            seconds);

    Transition.Step step = later(kept, TICK_WITHOUT_MEDIA, seconds);

    assertThat(step.talk().word()).isEqualTo(word);
  }

  @Test
  void aLineThatIsNotNotedAnyMoreIsGone() {
    Talk kept = keepingOfficial(Scenes.live(true), 7);

    Transition.Step step = later(kept, TICK, 7);

    Participant wang = step.talk().scene().find(WANG.id()).orElseThrow();
    assertThat(wang.presence()).isEqualTo(new Presence.Away(at(7)));
    assertThat(Scenes.words(step)).containsExactly("tell li ParticipantChanged");
  }

  @Test
  void whatFailedToBeRecordedIsTriedAgainAfterAWhile() {
    Talk failed = Scenes.after(Scenes.recording(), new TalkEvent.TrackFailed(1, WANG.id(), CAMERA));

    assertThat(Scenes.words(later(failed, TICK, 4))).doesNotContain("BeginTrack");
    assertThat(Scenes.words(later(failed, TICK, 5))).contains("BeginTrack");
  }

  private static Talk keepingOfficial(Talk talk, int seconds) {
    return later(talk, new TalkEvent.Here(LI.id(), LIS), seconds).talk();
  }

  private static Transition.Step later(Talk talk, TalkEvent event, int seconds) {
    return Transition.next(talk, event, at(seconds));
  }

  private static Instant at(int seconds) {
    return NOON.plus(Duration.ofSeconds(seconds));
  }
}
