package org.kaimen.mediaserver.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepairTest {

  private final Negotiation negotiation = new Negotiation(Fixtures.OWN, Map.of());

  @Test
  void takesWhatChromiumOffers() throws SdpException {
    Agreement agreement = negotiation.answer(Fixtures.read("chromium156-a-offer"));
    AgreedMedia audio = agreement.media().get(0);
    AgreedMedia video = agreement.media().get(1);

    assertThat(audio.repair()).isEqualTo(new Repair(Map.of(), 63));
    assertThat(video.repair()).isEqualTo(new Repair(Map.of(96, 97, 98, 99, 108, 109, 45, 46), -1));
    assertThat(audio.source()).isNull();
    assertThat(video.source()).isEqualTo(new Source(2_125_470_661L, 3_945_272_377L, "", "", ""));
    assertThat(agreement.local().write(1))
        .contains(
            "m=audio 9 UDP/TLS/RTP/SAVPF 63 111\r\n",
            "a=rtpmap:63 red/48000/2\r\na=fmtp:63 111/111\r\n",
            "m=video 9 UDP/TLS/RTP/SAVPF 96 97 98 99 108 109 45 46\r\n",
            "a=rtpmap:97 rtx/90000\r\na=fmtp:97 apt=96\r\n",
            "a=ssrc-group:FID 12 14\r\na=ssrc:12 cname:cname\r\n",
            "a=ssrc:14 cname:cname\r\na=ssrc:14 msid:stream videotrack\r\n")
        .doesNotContain("FID 11");
  }

  @Test
  void sendsLostSoundAgainOnlyWhereItIsAskedTo() throws SdpException {
    String offer = Fixtures.text("chromium156-a-offer");
    String asking = offer.replace("a=rtpmap:111", "a=rtcp-fb:111 nack\r\na=rtpmap:111");

    assertThat(audio(offer).has("nack")).isFalse();
    assertThat(audio(asking).has("nack")).isTrue();
    assertThat(negotiation.answer(SessionDescription.parse(asking)).local().write(1))
        .contains("a=rtcp-fb:111 nack\r\n");
  }

  @ParameterizedTest
  @CsvSource({
    "a=fmtp:63 111/111, a=fmtp:63 111/9",
    "a=fmtp:63 111/111, a=x:63",
    "red/48000/2, red/8000/2"
  })
  void leavesOutRedundancyOfAnythingElse(String from, String to) throws SdpException {
    assertThat(audio(Fixtures.text("chromium156-a-offer").replace(from, to)).repair())
        .isEqualTo(Repair.NONE);
  }

  @ParameterizedTest
  @CsvSource({"a=fmtp:97 apt=96, a=fmtp:97 apt=95", "a=fmtp:97 apt=96, a=fmtp:97 apt=x"})
  void leavesOutRetransmissionOfAnythingElse(String from, String to) throws SdpException {
    String offer = Fixtures.text("chromium156-a-offer").replace(from, to);
    AgreedMedia video = negotiation.answer(SessionDescription.parse(offer)).media().get(1);

    assertThat(video.repair().retransmissionOf(96)).isEqualTo(-1);
    assertThat(video.repair().retransmissionOf(98)).isEqualTo(99);
  }

  @Test
  void leavesOutRetransmissionWhereNothingIsAskedFor() throws SdpException {
    String offer = Fixtures.text("chromium156-a-offer").replaceAll("(?m)^a=rtcp-fb:96 nack\\R", "");
    AgreedMedia video = negotiation.answer(SessionDescription.parse(offer)).media().get(1);

    assertThat(video.repair().retransmissionOf(96)).isEqualTo(-1);
  }

  @ParameterizedTest
  @CsvSource({
    "a=ssrc-group:FID 1 2 3",
    "a=ssrc-group:FID 1 x",
    "a=ssrc-group:FID 1 4294967296",
    "a=ssrc-group:SIM 1 2",
    "a=ssrc-group:"
  })
  void passesOverOtherGroups(String group) throws SdpException {
    String offer =
        Fixtures.text("chromium156-a-offer")
            .replace("a=ssrc-group:FID 2125470661 3945272377", group);

    assertThat(negotiation.answer(SessionDescription.parse(offer)).media().get(1).source())
        .isNull();
  }

  @Test
  void knowsNoSourceOfSeveral() throws SdpException {
    String group = "a=ssrc-group:FID 2125470661 3945272377";
    String offer =
        Fixtures.text("chromium156-a-offer").replace(group, group + "\r\na=ssrc-group:FID 1 2");

    assertThat(negotiation.answer(SessionDescription.parse(offer)).media().get(1).source())
        .isNull();
  }

  private AgreedMedia audio(String offer) throws SdpException {
    return negotiation.answer(SessionDescription.parse(offer)).media().getFirst();
  }
}
