package org.kaimen.mediaserver.sdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimulcastTest {

  private final Negotiation negotiation = new Negotiation(Fixtures.OWN, Map.of());

  /// Chromium's offer as it is with several encodings: rids, and no SSRC of the picture.
  static String offer(String simulcast, String... rids) {
    String lines = Stream.of(rids).map(rid -> "a=rid:" + rid + " send\r\n").collect(joined());
    return Fixtures.text("chromium156-a-offer")
            .lines()
            .takeWhile(line -> !line.startsWith("a=ssrc-group:FID 2125470661"))
            .map(line -> line + "\r\n")
            .collect(joined())
        + lines
        + "a=simulcast:"
        + simulcast
        + "\r\n";
  }

  private static Collector<CharSequence, ?, String> joined() {
    return Collectors.joining();
  }

  private Agreement answer(String offer) throws SdpException {
    return negotiation.answer(SessionDescription.parse(offer));
  }

  private AgreedMedia video(String offer) throws SdpException {
    return answer(offer).media().get(1);
  }

  @Test
  void takesTheLayersThatAreOffered() throws SdpException {
    Agreement agreement = answer(offer("send q;h;f", "q", "h", "f"));

    assertThat(agreement.media().get(1).layers()).containsExactly("q", "h", "f");
    assertThat(agreement.media().get(0).layers()).isEmpty();
    assertThat(agreement.local().write(1))
        .contains(
            "a=extmap:4 urn:ietf:params:rtp-hdrext:sdes:mid\r\n",
            "a=extmap:10 urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id\r\n",
            "a=extmap:11 urn:ietf:params:rtp-hdrext:sdes:repaired-rtp-stream-id\r\n",
            "a=rid:q recv\r\na=rid:h recv\r\na=rid:f recv\r\na=simulcast:recv q;h;f\r\n");
  }

  @Test
  void leavesOutTheExtensionsOfLayersWhereThereAreNone() throws SdpException {
    Agreement agreement = answer(Fixtures.text("chromium156-a-offer"));

    assertThat(agreement.media().get(1).layers()).isEmpty();
    assertThat(agreement.local().write(1)).doesNotContain("stream-id", "a=rid", "a=simulcast");
  }

  @ParameterizedTest
  @CsvSource({
    "send q;h, q h",
    "send q;h;f;x;y, q h f",
    "recv x send q;h, q h",
    "send q;h recv x, q h",
    "'send q,x;~h,f', q f",
    "send q;q;h, q h",
    "send q;unknown;h, q h",
    "send q;~h;f, q h f",
    "send ~q;~h;f, q h f",
    "send q;seventeen_letters;f, q f",
  })
  void takesTwoOrThreeOfWhatIsOffered(String simulcast, String layers) throws SdpException {
    String offer = offer(simulcast, "q", "h", "f", "x", "y", "seventeen_letters");

    assertThat(video(offer).layers()).containsExactly(layers.split(" "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"send q", "send q;unknown", "recv q;h", "send q;q;q"})
  void takesNoneWhereThereIsOne(String simulcast) throws SdpException {
    assertThat(video(offer(simulcast, "q", "h")).layers()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "a=extmap:10 urn, a=extmap:10 x",
    "a=rid:q send, a=rid:q recv",
    "a=rid:q send, a=x:q",
    "a=sendrecv, a=recvonly"
  })
  void takesNoneWhereTheyCannotBeToldApart(String from, String to) throws SdpException {
    String offer = offer("send q;h", "q", "h").replace(from, to);

    assertThat(video(offer).layers()).isEmpty();
    assertThat(answer(offer).local().write(1)).doesNotContain("stream-id", "a=rid", "a=simulcast");
  }

  @Test
  void takesNoneOfAnEncodingWhosePicturesAreNotRenumbered() throws SdpException {
    String offer = offer("send q;h", "q", "h").replace("VP8/90000", "x/90000");

    assertThat(video(offer).formats().getFirst().codec().name()).isEqualTo("VP9");
    assertThat(video(offer).layers()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a=rid:",
        "a=rid:q",
        "a=rid:q away",
        "a=rid:q;h send",
        "a=rid:é send",
        "a=simulcast:",
        "a=simulcast:send",
        "a=simulcast:q;h",
        "a=simulcast:send q;;h",
        "a=simulcast:send q;h,",
        "a=simulcast:send q;~",
        "a=simulcast:send q;h send f",
        "a=simulcast:send q;h recv",
        "a=simulcast:send q h",
      })
  void refusesWhatIsMalformed(String line) {
    String offer = Fixtures.text("chromium156-a-offer") + line + "\r\n";

    assertThatThrownBy(() -> SessionDescription.parse(offer))
        .isInstanceOf(SdpException.class)
        .hasMessageMatching("malformed (rid|simulcast)");
  }

  @Test
  void refusesASecondList() {
    String offer = offer("send q;h", "q", "h") + "a=simulcast:send q;h\r\n";

    assertThatThrownBy(() -> SessionDescription.parse(offer)).hasMessage("malformed simulcast");
  }

  @Test
  void offersNoLayers() {
    assertThat(negotiation.offer().write(1)).doesNotContain("stream-id", "a=rid", "a=simulcast");
  }
}
