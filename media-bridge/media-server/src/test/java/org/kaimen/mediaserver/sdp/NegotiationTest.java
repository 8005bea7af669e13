package org.kaimen.mediaserver.sdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.kaimen.mediaserver.rtp.Codec;
import org.kaimen.mediaserver.rtp.MediaKind;

class NegotiationTest {

  private static final Codec H264 =
      new Codec("H264", 90_000, 1, "packetization-mode=1;profile-level-id=42e01f");

  private final Negotiation negotiation = new Negotiation(Fixtures.OWN, Map.of());

  static Stream<Arguments> offers() {
    return Stream.of(
        Arguments.of(
            "chromium156-a-offer",
            List.of(
                "audio 0 SENDRECV 63 red 111 opus",
                "video 1 SENDRECV 96 VP8 97 rtx 98 VP9 99 rtx 108 H264 109 rtx 45 AV1 46 rtx")),
        Arguments.of(
            "chromium156-recvonly-player-offer",
            List.of(
                "audio 0 SENDONLY 63 red 111 opus",
                "video 1 SENDONLY 96 VP8 97 rtx 98 VP9 99 rtx 108 H264 109 rtx 45 AV1 46 rtx")),
        Arguments.of(
            "firefox-offer",
            List.of(
                "audio 0 SENDRECV 109 opus",
                "video 1 SENDRECV 120 VP8 124 rtx 121 VP9 125 rtx 126 H264 127 rtx",
                "application rejected")),
        Arguments.of(
            "kms-offers-a-kmsoffer",
            List.of(
                "audio audio0 SENDRECV 96 opus",
                "video video0 SENDRECV 104 VP8 103 VP9 105 H264 102 AV1")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("offers")
  void answersEachOffer(String name, List<String> expected) throws SdpException {
    Agreement agreement = negotiation.answer(Fixtures.read(name));

    SessionDescription answer = SessionDescription.parse(agreement.local().write(1));
    assertThat(answer.sections()).extracting(NegotiationTest::summary).isEqualTo(expected);
    assertThat(answer.iceLite()).isTrue();
    assertThat(answer.bundle())
        .isEqualTo(agreement.media().stream().map(AgreedMedia::mid).toList());
    assertThat(agreement.role()).isEqualTo(Setup.PASSIVE);
    for (MediaSection section : answer.sections()) {
      if (!section.isRejected()) {
        assertThat(section.transport().ufrag()).isEqualTo("ourufrag");
        assertThat(section.transport().setup()).isEqualTo(Setup.PASSIVE);
        assertThat(section.transport().rtcpMux()).isTrue();
        assertThat(section.transport().candidates()).isEqualTo(Fixtures.OWN.candidates());
      }
    }
  }

  private static String summary(MediaSection section) {
    if (section.isRejected()) {
      return section.line().media() + " rejected";
    }
    return Stream.concat(
            Stream.of(section.line().media(), section.mid(), section.direction().toString()),
            section.formats().stream()
                .map(format -> format.payloadType() + " " + format.codec().name()))
        .collect(Collectors.joining(" "));
  }

  @Test
  void knowsWhereTheOtherSideIs() throws SdpException {
    Agreement agreement = negotiation.answer(Fixtures.read("chromium156-a-offer"));

    assertThat(agreement.remote().ufrag()).isEqualTo("xCwE");
    assertThat(agreement.remote().password()).isEqualTo("pBclBTnyA+LMSY/4UqOuzN55");
    assertThat(agreement.remote().fingerprints()).singleElement().asString().startsWith("sha-256 ");
    assertThat(agreement.mid()).isEqualTo("0");
    assertThat(agreement.sectionIndex()).isZero();
  }

  @Test
  void takesFeedbackAndExtensionsThatBothKnow() throws SdpException {
    Agreement agreement = negotiation.answer(Fixtures.read("chromium156-a-offer"));
    AgreedMedia audio = agreement.media().get(0);
    AgreedMedia video = agreement.media().get(1);

    assertThat(audio.formats().getFirst().feedback()).containsExactly("transport-cc");
    assertThat(audio.formats().getFirst().codec().fmtp()).isEqualTo("minptime=10;useinbandfec=1");
    assertThat(video.formats().getFirst().feedback())
        .containsExactly("goog-remb", "transport-cc", "ccm fir", "nack", "nack pli");
    assertThat(video.idOf(HeaderExtension.ABS_SEND_TIME)).isEqualTo(2);
    assertThat(video.idOf(HeaderExtension.TRANSPORT_SEQUENCE)).isEqualTo(3);
    assertThat(video.idOf(HeaderExtension.MID)).isEqualTo(4);
  }

  @Test
  void leavesTransportFeedbackOutWhereNothingIsReceived() throws SdpException {
    Agreement agreement = negotiation.answer(Fixtures.read("chromium156-recvonly-player-offer"));
    AgreedMedia video = agreement.media().get(1);

    assertThat(video.has("transport-cc")).isFalse();
    assertThat(video.has("goog-remb")).isTrue();
    assertThat(video.idOf(HeaderExtension.TRANSPORT_SEQUENCE)).isZero();
    assertThat(video.idOf(HeaderExtension.ABS_SEND_TIME)).isPositive();
  }

  @Test
  void tellsItsStreamsOnlyWhereItSends() throws SdpException {
    String offer = Fixtures.text("chromium156-a-offer");

    String both = negotiation.answer(SessionDescription.parse(offer)).local().write(1);
    String none =
        negotiation
            .answer(SessionDescription.parse(offer.replace("a=sendrecv", "a=sendonly")))
            .local()
            .write(1);

    assertThat(both)
        .contains("a=ssrc:11 cname:cname\r\n", "a=msid:stream videotrack\r\n", "a=ice-lite\r\n");
    assertThat(none).doesNotContain("a=ssrc").contains("a=recvonly");
  }

  @ParameterizedTest
  @CsvSource({
    "sendrecv, SENDRECV",
    "sendonly, RECVONLY",
    "recvonly, SENDONLY",
    "inactive, INACTIVE"
  })
  void mirrorsTheDirection(String offered, Direction answered) throws SdpException {
    String offer = Fixtures.text("chromium156-a-offer").replace("a=sendrecv", "a=" + offered);

    Agreement agreement = negotiation.answer(SessionDescription.parse(offer));

    assertThat(agreement.media()).extracting(AgreedMedia::direction).containsOnly(answered);
  }

  @ParameterizedTest
  @CsvSource({"actpass, PASSIVE", "active, PASSIVE", "passive, ACTIVE"})
  void takesTheOtherRoleInDtls(String offered, Setup answered) throws SdpException {
    String offer =
        Fixtures.text("chromium156-a-offer").replace("a=setup:actpass", "a=setup:" + offered);

    Agreement agreement = negotiation.answer(SessionDescription.parse(offer));

    assertThat(agreement.role()).isEqualTo(answered);
    assertThat(agreement.local().sections().getFirst().transport().setup()).isEqualTo(answered);
  }

  @Test
  void putsTheSourcesCodecFirstAndKeepsTheOthers() throws SdpException {
    Negotiation relaying = new Negotiation(Fixtures.OWN, Map.of(MediaKind.VIDEO, H264));

    AgreedMedia video = relaying.answer(Fixtures.read("chromium156-a-offer")).media().get(1);

    assertThat(video.formats()).extracting(Format::payloadType).containsExactly(108, 96, 98, 45);
    assertThat(video.payloadTypeOf(H264)).isEqualTo(108);
    assertThat(video.payloadTypeOf(new Codec("H265", 90_000, 1, ""))).isEqualTo(-1);
  }

  @Test
  void rejectsASecondSectionOfAKind() throws SdpException {
    String offer = Fixtures.text("chromium156-a-offer");
    String video = offer.substring(offer.indexOf("m=video"));
    String twice =
        offer.replace("BUNDLE 0 1", "BUNDLE 0 1 2") + video.replace("a=mid:1", "a=mid:2");

    Agreement agreement = negotiation.answer(SessionDescription.parse(twice));

    assertThat(agreement.local().sections())
        .extracting(MediaSection::isRejected)
        .containsExactly(false, false, true);
    assertThat(agreement.local().bundle()).containsExactly("0", "1");
  }

  @Test
  void rejectsASectionWithoutACommonCodecAndKeepsTheRest() throws SdpException {
    String offer = Fixtures.text("chromium156-a-offer").replace("opus/48000/2", "speex/16000");

    Agreement agreement = negotiation.answer(SessionDescription.parse(offer));

    assertThat(agreement.local().sections())
        .extracting(MediaSection::isRejected)
        .containsExactly(true, false);
    assertThat(agreement.sectionIndex()).isEqualTo(1);
    assertThat(agreement.mid()).isEqualTo("1");
  }

  static Stream<Arguments> unusable() {
    return Stream.of(
        Arguments.of("a=rtcp-mux\r\n", "", "no media section"),
        Arguments.of("SAVPF", "AVP", "no media section"),
        Arguments.of("a=fingerprint", "a=x-fingerprint", "fingerprint"),
        Arguments.of("a=ice-ufrag:xCwE\r\n", "", "ICE credentials"),
        Arguments.of("t=0 0", "t=0 0\r\na=ice-lite", "ICE-lite"));
  }

  @ParameterizedTest(name = "{2}: {0}")
  @MethodSource("unusable")
  void refusesWhatItCannotUse(String from, String to, String why) throws SdpException {
    String text = Fixtures.text("chromium156-a-offer").lines().collect(Collectors.joining("\r\n"));
    SessionDescription offer = SessionDescription.parse((text + "\r\n").replace(from, to));

    assertThatThrownBy(() -> negotiation.answer(offer))
        .isInstanceOf(SdpException.class)
        .hasMessageContaining(why);
  }

  @Test
  void offersAndTakesABrowsersAnswer() throws SdpException {
    SessionDescription offer = negotiation.offer();
    String answer =
        Fixtures.text("kms-offers-a-browseranswer")
            .replace("audio0", "audio")
            .replace("video0", "video")
            .replace("a=mid:video0", "a=mid:video");

    Agreement agreement = negotiation.accept(offer, SessionDescription.parse(answer));

    assertThat(offer.sections())
        .extracting(NegotiationTest::summary)
        .containsExactly(
            "audio audio SENDRECV 63 red 111 opus",
            "video video SENDRECV 96 VP8 97 rtx 98 VP9 99 rtx 108 H264 109 rtx 45 AV1 46 rtx");
    assertThat(agreement.role()).isEqualTo(Setup.PASSIVE);
    assertThat(agreement.media())
        .extracting(AgreedMedia::kind)
        .containsExactly(MediaKind.AUDIO, MediaKind.VIDEO);
  }

  @Test
  void refusesAnAnswerThatDoesNotFitItsOffer() throws SdpException {
    SessionDescription offer = negotiation.offer();

    assertThatThrownBy(() -> negotiation.accept(offer, Fixtures.read("firefox-offer")))
        .isInstanceOf(SdpException.class)
        .hasMessageContaining("number of media sections");
  }
}
