package org.kaimen.signaling.consultation.talk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kaimen.bridge.PublicationKind.CAMERA;
import static org.kaimen.signaling.consultation.talk.Scenes.NOON;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kaimen.bridge.RecordingFormat;
import org.kaimen.bridge.VideoCodec;

/// Twelve people in one conversation, each publishing.
class TwelveTest {

  private static final int PEOPLE = 12;
  private static final String ANSWER =
      "v=0\r\nm=video 9 UDP/TLS/RTP/SAVPF 96\r\na=rtpmap:96 VP8/90000\r\n";

  private static Participant.Person person(int number) {
    return new Participant.Person(
        new UUID(0, 100 + number), "甲" + number, number == 0 ? Party.CITIZEN : Party.OFFICIAL);
  }

  private static Line line(int number) {
    return new Line("node" + number % 2, "socket" + number);
  }

  private static Talk admitted() {
    return new Talk.Admitted(
        new Scene(
            IntStream.range(0, PEOPLE)
                .mapToObj(number -> Participant.expected(person(number), Consent.GIVEN, NOON))
                .toList(),
            new Scene.MediaRoom.Up(1),
            List.of(),
            0,
            null,
            Signs.NONE,
            null,
            Watchers.NONE));
  }

  /// Greets and publishes.
  private static Talk joins(Talk talk, int number) {
    UUID id = person(number).id();
    return Scenes.after(
        talk,
        new TalkEvent.Hello(id, line(number)),
        new TalkEvent.Said(
            id, line(number), new ClientMessage.Receives(Set.of(VideoCodec.VP8, VideoCodec.VP9))),
        new TalkEvent.Said(id, line(number), Scenes.publish(1)),
        new TalkEvent.Published(1, id, CAMERA, 1, ANSWER, RecordingFormat.WEBM),
        new TalkEvent.Connected(1, id, CAMERA, new UUID(1, number)),
        new TalkEvent.TrackStarted(1, id, CAMERA));
  }

  private static Talk all() {
    Talk talk = admitted();
    for (int number = 0; number < PEOPLE; number++) {
      talk = joins(talk, number);
    }
    return talk;
  }

  @Test
  void eachPublishesUnderANumberOfTheirOwnAndIsRecorded() {
    Scene scene = all().scene();

    assertThat(scene.participants().stream().map(one -> one.view().publication()).distinct())
        .hasSize(PEOPLE)
        .doesNotContain(0);
    assertThat(scene.participants()).allMatch(one -> one.tracks().getFirst().runs());
  }

  @Test
  void whoComesLastIsWelcomedWithEverybody() {
    Talk talk = admitted();
    for (int number = 0; number < PEOPLE - 1; number++) {
      talk = joins(talk, number);
    }

    Transition.Step last =
        Transition.next(talk, new TalkEvent.Hello(person(11).id(), line(11)), NOON);

    assertThat(last.effects())
        .anySatisfy(effect -> {
          assertThat(effect).isInstanceOf(TalkEffect.Tell.class);
          TalkEffect.Tell told = (TalkEffect.Tell) effect;
          assertThat(told.line()).isEqualTo(line(11));
          assertThat(told.message()).isInstanceOf(ServerMessage.Welcome.class);
          assertThat(((ServerMessage.Welcome) told.message()).participants())
              .filteredOn(view -> view.publication() > 0)
              .hasSize(PEOPLE - 1);
        });
    assertThat(last.effects())
        .filteredOn(effect ->
            effect instanceof TalkEffect.Tell(_, ServerMessage.ParticipantChanged changed)
                && changed.participant().id().equals(person(11).id()))
        .hasSize(PEOPLE - 1);
  }

  @Test
  void eachReceivesEachOther() {
    Talk talk = all();
    List<TalkEffect> asked = new ArrayList<>();
    for (int from = 0; from < PEOPLE; from++) {
      for (int to = 0; to < PEOPLE; to++) {
        TalkEvent wish =
            new TalkEvent.Said(person(from).id(), line(from), Scenes.subscribe(person(to)));
        asked.addAll(Transition.next(talk, wish, NOON).effects());
      }
    }

    assertThat(asked).filteredOn(TalkEffect.Subscribe.class::isInstance).hasSize(PEOPLE * 11);
    assertThat(asked)
        .filteredOn(effect -> effect instanceof TalkEffect.Tell(_, ServerMessage.Refused _))
        .hasSize(PEOPLE);
  }

  @Test
  void oneWhoCannotShowTheCodecChangesItForAll() {
    UUID id = person(11).id();
    TalkEvent limited =
        new TalkEvent.Said(id, line(11), new ClientMessage.Receives(Set.of(VideoCodec.VP9)));

    Transition.Step step = Transition.next(all(), limited, NOON);

    assertThat(step.effects())
        .hasSize(PEOPLE)
        .allMatch(effect ->
            effect instanceof TalkEffect.Tell(_, ServerMessage.CodecsChanged(var codecs))
                && codecs.equals(List.of(VideoCodec.VP9)));
  }
}
