package org.kaimen.signaling.consultation.talk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kaimen.bridge.VideoCodec.AV1;
import static org.kaimen.bridge.VideoCodec.H264;
import static org.kaimen.bridge.VideoCodec.VP8;
import static org.kaimen.bridge.VideoCodec.VP9;
import static org.kaimen.signaling.consultation.talk.Scenes.LI;
import static org.kaimen.signaling.consultation.talk.Scenes.LIS;
import static org.kaimen.signaling.consultation.talk.Scenes.NOON;
import static org.kaimen.signaling.consultation.talk.Scenes.WANG;
import static org.kaimen.signaling.consultation.talk.Scenes.WANGS;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kaimen.bridge.PublicationKind;
import org.kaimen.bridge.RecordingFormat;
import org.kaimen.bridge.VideoCodec;

class AgreedCodecsTest {

  private static final String VP8_ANSWER =
      "v=0\r\nm=video 9 UDP/TLS/RTP/SAVPF 96\r\na=rtpmap:96 VP8/90000\r\n";

  private static TalkEvent says(Participant.Person person, Line line, Set<VideoCodec> codecs) {
    return new TalkEvent.Said(person.id(), line, new ClientMessage.Receives(codecs));
  }

  private static Set<VideoCodec> codecs(String words) {
    return Arrays.stream(words.split(" ", -1))
        .filter(word -> !word.isEmpty())
        .map(VideoCodec::valueOf)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(VideoCodec.class)));
  }

  @ParameterizedTest
  @CsvSource({
    "AV1 VP9 H264 VP8, AV1 VP9 H264 VP8, VP8 H264 VP9 AV1",
    "AV1 VP9 H264 VP8, VP9 VP8 H264, VP8 H264 VP9",
    "AV1 VP9 H264 VP8, H264, H264",
    "AV1 VP9 H264 VP8, '', VP8 H264 VP9 AV1",
    "VP8, H264, VP8 H264",
    "VP9, AV1, VP8 H264",
    "'', '', VP8 H264 VP9 AV1",
  })
  void areThoseThatBothCanShow(String wang, String li, String agreed) {
    Talk talk =
        Scenes.after(Scenes.live(true), says(WANG, WANGS, codecs(wang)), says(LI, LIS, codecs(li)));

    assertThat(AgreedCodecs.of(talk.scene()))
        .isEqualTo(Arrays.stream(agreed.split(" ", -1)).map(VideoCodec::valueOf).toList());
  }

  @Test
  void areToldToTheNewcomerAndToTheOthersWhereTheyChange() {
    Talk wangsAlone =
        Scenes.after(
            Scenes.admitted(true),
            new TalkEvent.Hello(WANG.id(), WANGS),
            says(WANG, WANGS, Set.of(VP8, H264, VP9)));

    Transition.Step welcome = Transition.next(wangsAlone, new TalkEvent.Hello(LI.id(), LIS), NOON);
    Transition.Step told = Transition.next(welcome.talk(), says(LI, LIS, Set.of(H264, AV1)), NOON);

    assertThat(welcome.effects())
        .filteredOn(effect ->
            effect instanceof TalkEffect.Tell(_, ServerMessage.Welcome greeting)
                && greeting.codecs().equals(List.of(VP8, H264, VP9)))
        .hasSize(1);
    assertThat(told.effects())
        .containsExactly(
            new TalkEffect.Tell(WANGS, new ServerMessage.CodecsChanged(List.of(H264))),
            new TalkEffect.Tell(LIS, new ServerMessage.CodecsChanged(List.of(H264))));
  }

  @Test
  void countThoseWhoAreThereOnly() {
    Talk both =
        Scenes.after(
            Scenes.live(true),
            says(WANG, WANGS, Set.of(VP8, H264, VP9)),
            says(LI, LIS, Set.of(H264)));

    Transition.Step left = Transition.next(both, new TalkEvent.Gone(LI.id(), LIS), NOON);

    assertThat(left.effects())
        .contains(
            new TalkEffect.Tell(WANGS, new ServerMessage.CodecsChanged(List.of(VP8, H264, VP9))));
  }

  @Test
  void othersLearnInWhichAPictureIsSent() {
    Talk publishing =
        Scenes.after(
            Scenes.live(true),
            new TalkEvent.Said(WANG.id(), WANGS, Scenes.publish(1)),
            new TalkEvent.Published(
                1, WANG.id(), PublicationKind.CAMERA, 1, VP8_ANSWER, RecordingFormat.WEBM));

    assertThat(publishing.scene().find(WANG.id()).orElseThrow().view().codec()).isEqualTo(VP8);
    assertThat(publishing.scene().find(LI.id()).orElseThrow().view().codec()).isNull();
  }
}
