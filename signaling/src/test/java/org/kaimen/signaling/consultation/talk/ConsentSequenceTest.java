package org.kaimen.signaling.consultation.talk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kaimen.bridge.PublicationKind.CAMERA;
import static org.kaimen.signaling.consultation.talk.Scenes.LI;
import static org.kaimen.signaling.consultation.talk.Scenes.NOON;
import static org.kaimen.signaling.consultation.talk.Scenes.WANG;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.kaimen.bridge.RecordingFormat;
import org.kaimen.signaling.consultation.talk.Participant.Person;
import org.kaimen.signaling.waitingroom.ConsentText;

/// Random goings-on among five people, before a media server that takes its time to end a track:
/// never is anybody recorded while somebody is there who did not agree.
class ConsentSequenceTest {

  private static final List<Person> PEOPLE =
      List.of(
          WANG,
          LI,
          new Person(new UUID(0, 3), "陈静", Party.INTERPRETER),
          new Person(new UUID(0, 4), "赵强", Party.COMPANION),
          new Person(new UUID(0, 5), "孙梅", Party.DEPARTMENT));
  private static final int SEQUENCES = 300;
  private static final int STEPS = 150;

  /// What came about in all sequences together, so that the test is known to try something.
  private int begun;

  private int ended;
  private int letInUnagreed;
  private int heldAtDoor;

  @Test
  void nobodyIsRecordedWhileSomebodyIsThereWhoDidNotAgree() {
    for (int seed = 0; seed < SEQUENCES; seed++) {
      new Sequence(seed).run();
    }

    assertThat(begun).isGreaterThan(300);
    assertThat(ended).isGreaterThan(300);
    assertThat(letInUnagreed).isGreaterThan(300);
    assertThat(heldAtDoor).isGreaterThan(100);
  }

  private final class Sequence {

    private final int seed;
    private final Random random;
    private final Map<UUID, UUID> taping = new LinkedHashMap<>();
    private final Deque<TalkEffect.EndTrack> toEnd = new ArrayDeque<>();
    private Talk talk = Scenes.live(true);
    private Instant now = NOON;
    private int counter;

    Sequence(int seed) {
      this.seed = seed;
      this.random = new Random(seed);
    }

    void run() {
      for (int step = 0; step < STEPS && talk instanceof Talk.Live; step++) {
        now = now.plusMillis(random.nextInt(900));
        PEOPLE.forEach(this::pulse);
        something();
      }
    }

    /// Whose line is up is noted each second.
    private void pulse(Person person) {
      talk.scene()
          .find(person.id())
          .flatMap(Participant::line)
          .ifPresent(line -> take(new TalkEvent.Here(person.id(), line)));
    }

    private void something() {
      Person person = PEOPLE.get(random.nextInt(PEOPLE.size()));
      UUID id = person.id();
      Line line =
          talk.scene()
              .find(id)
              .flatMap(Participant::line)
              .orElse(new Line("a", "line" + counter++));
      switch (random.nextInt(12)) {
        case 0, 1 -> come(person, line);
        case 2 -> take(new TalkEvent.Gone(id, line));
        case 3 -> publish(id, line);
        case 4 -> answer(person, line, true);
        case 5 -> answer(person, line, false);
        case 6, 7, 8 -> serverEndsOne();
        case 9 -> {
          if (!person.party().isPrincipal()) {
            take(new TalkEvent.Said(id, line, new ClientMessage.HangUp()));
          }
        }
        case 10 -> {
          now = now.plus(Duration.ofSeconds(1));
          take(new TalkEvent.Ticked(true, new UUID(seed, counter += 100)));
        }
        default -> started(id);
      }
    }

    private void come(Person person, Line line) {
      take(new TalkEvent.Hello(person.id(), line));
      if (!person.party().isPrincipal()) {
        Consent[] said = {Consent.GIVEN, Consent.GIVEN, Consent.REFUSED, Consent.NOT_ASKED};
        take(new TalkEvent.Found(person, said[random.nextInt(said.length)], line));
      }
    }

    private void answer(Person person, Line line, boolean agrees) {
      take(
          new TalkEvent.Said(
              person.id(), line, new ClientMessage.Agree(ConsentText.VERSION, agrees)));
      take(new TalkEvent.ConsentStored(person.id(), agrees));
    }

    private void publish(UUID id, Line line) {
      int generation = ++counter;
      take(new TalkEvent.Said(id, line, Scenes.publish(generation)));
      if (talk.scene().find(id).stream()
          .noneMatch(one -> one.publication() instanceof Publication.Asked)) {
        return;
      }
      // a new generation ends what was recorded of the one before
      if (taping.values().remove(id)) {
        take(new TalkEvent.TrackEnded(1, id, CAMERA));
      }
      take(new TalkEvent.Published(1, id, CAMERA, generation, "v=0", RecordingFormat.WEBM));
      take(new TalkEvent.Connected(1, id, CAMERA, new UUID(seed, counter += 100)));
    }

    private void started(UUID id) {
      if (taping.containsValue(id)) {
        take(new TalkEvent.TrackStarted(1, id, CAMERA));
      }
    }

    private void serverEndsOne() {
      TalkEffect.EndTrack one = toEnd.poll();
      if (one != null) {
        taping.remove(one.track());
        take(new TalkEvent.TrackStopped(1, one.person(), one.track()));
      }
    }

    private void take(TalkEvent event) {
      Scene before = talk.scene();
      Transition.Step step = Transition.next(talk, event, now);
      talk = step.talk();
      for (TalkEffect effect : step.effects()) {
        if (effect instanceof TalkEffect.BeginTrack track) {
          begun++;
          taping.put(track.track(), track.person());
          assertThat(talk.scene().allAgree()).as("seed %d: begins after %s", seed, event).isTrue();
        } else if (effect instanceof TalkEffect.EndTrack track) {
          ended++;
          toEnd.add(track);
        }
      }
      for (Participant one : talk.scene().participants()) {
        check(before, one, event);
      }
    }

    private void check(Scene before, Participant one, TalkEvent event) {
      boolean isThere = one.presence() instanceof Presence.Present;
      boolean wasThere =
          before
              .find(one.id())
              .filter(earlier ->
                  earlier.presence() instanceof Presence.Present
                      || earlier.presence() instanceof Presence.Away)
              .isPresent();
      if (one.presence() instanceof Presence.AtDoor && !taping.isEmpty()) {
        heldAtDoor++;
      }
      if (one.consent() == Consent.GIVEN || !one.counts()) {
        return;
      }
      assertThat(talk.scene().participants().stream().flatMap(each -> each.tracks().stream()))
          .as("seed %d: tracks after %s", seed, event)
          .allMatch(RunningTrack::isEnding);
      if (isThere && !wasThere && !one.isPrincipal()) {
        letInUnagreed++;
        assertThat(taping).as("seed %d: let in by %s", seed, event).isEmpty();
      }
    }
  }
}
