package org.kaimen.mediaserver.sdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionDescriptionTest {

  private static final String HEAD = "v=0\r\no=- 1 1 IN IP4 0.0.0.0\r\ns=-\r\nt=0 0\r\n";
  private static final String AUDIO = "m=audio 9 UDP/TLS/RTP/SAVPF 111\r\n";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "v=1\r\n",
        "hello",
        HEAD,
        HEAD + "m=audio\r\n",
        HEAD + "m=audio x UDP/TLS/RTP/SAVPF 111\r\n",
        HEAD + "m=audio 65536 UDP/TLS/RTP/SAVPF 111\r\n",
        HEAD + "m=audio -1 UDP/TLS/RTP/SAVPF 111\r\n",
        HEAD + AUDIO + "nonsense\r\n",
        HEAD + AUDIO + "a=mid:\r\n",
        HEAD + AUDIO + "a=mid:a b\r\n",
        HEAD + AUDIO + "a=ice-ufrag:abc\r\n",
        HEAD + AUDIO + "a=ice-ufrag:ab:cd\r\n",
        HEAD + AUDIO + "a=ice-pwd:short\r\n",
        HEAD + AUDIO + "a=rtpmap:111\r\n",
        HEAD + AUDIO + "a=rtpmap:128 opus/48000/2\r\n",
        HEAD + AUDIO + "a=rtpmap:111 opus\r\n",
        HEAD + AUDIO + "a=rtpmap:111 opus/0\r\n",
        HEAD + AUDIO + "a=rtpmap:111 /48000\r\n",
        HEAD + AUDIO + "a=rtpmap:99999999999999999999 opus/48000\r\n",
      })
  void refusesWhatIsMalformed(String text) {
    assertThatThrownBy(() -> SessionDescription.parse(text)).isInstanceOf(SdpException.class);
  }

  @Test
  void refusesMoreThanAnyBrowserWrites() {
    assertThatThrownBy(() -> SessionDescription.parse(HEAD + AUDIO.repeat(33)))
        .hasMessageContaining("32 media sections");
    assertThatThrownBy(() -> SessionDescription.parse(HEAD + AUDIO + "a=x\r\n".repeat(20_000)))
        .hasMessageContaining("65536 characters");
  }

  @Test
  void refusalsQuoteNothing() {
    assertThatThrownBy(() -> SessionDescription.parse(HEAD + AUDIO + "a=ice-pwd:secret\r\n"))
        .hasMessageNotContaining("secret");
  }

  @Test
  void passesOverWhatItDoesNotKnow() throws SdpException {
    SessionDescription session =
        SessionDescription.parse(
            HEAD
                + AUDIO
                + "k=prompt\r\na=fmtp:x\r\na=fmtp:200 y\r\na=extmap:15 urn:x\r\na=extmap:\r\n"
                + "a=setup:maybe\r\na=rtcp-fb:\r\na=rtcp-fb:* nack\r\na=unheard-of:1\r\n"
                + "a=rtpmap:111 opus/48000/2\r\n");

    assertThat(session.sections().getFirst().formats().getFirst().feedback())
        .containsExactly("nack");
    assertThat(session.sections().getFirst().transport().setup()).isNull();
  }

  @Test
  void readsLinesThatEndInNewlineOnly() throws SdpException {
    SessionDescription session =
        SessionDescription.parse((HEAD + AUDIO + "a=mid:7\r\n").replace("\r", ""));

    assertThat(session.sections().getFirst().mid()).isEqualTo("7");
  }

  @Test
  void givesEachSectionWhatTheSessionSays() throws SdpException {
    SessionDescription session =
        SessionDescription.parse(
            HEAD
                + "a=ice-ufrag:abcd\r\na=sendonly\r\na=setup:active\r\n"
                + AUDIO
                + AUDIO
                + "a=ice-ufrag:efgh\r\na=inactive\r\n");

    assertThat(session.sections())
        .extracting(section -> section.transport().ufrag())
        .containsExactly("abcd", "efgh");
    assertThat(session.sections())
        .extracting(MediaSection::direction)
        .containsExactly(Direction.SENDONLY, Direction.INACTIVE);
  }
}
