package org.kaimen.mediaserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaServerProcessTest {

  @Test
  void listensOnLoopbackUnlessTold() {
    MediaServerSettings settings = MediaServerProcess.settings(Map.of());

    assertThat(settings.control().getAddress().isLoopbackAddress()).isTrue();
    assertThat(settings.control().getPort()).isEqualTo(8888);
    assertThat(settings.path()).isEqualTo("/kurento");
    assertThat(settings.webRtc().announced()).isEmpty();
    assertThat(settings.webRtc().tcp()).isTrue();
    assertThat(settings.management())
        .isEqualTo(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 8889));
    assertThat(MediaServerProcess.grace(Map.of())).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void operatorsAskNowhereWhereTheirAddressIsEmpty() {
    assertThat(MediaServerProcess.settings(Map.of("KAIMEN_MEDIA_MANAGEMENT", "")).management())
        .isNull();
  }

  @Test
  void takesWhatItIsTold() {
    MediaServerSettings settings =
        MediaServerProcess.settings(
            Map.of(
                "KAIMEN_MEDIA_LISTEN", "[::1]:9000",
                "KAIMEN_MEDIA_PATH", "/secret",
                "KAIMEN_MEDIA_PORT", "0",
                "KAIMEN_MEDIA_TCP", "false",
                "KAIMEN_MEDIA_ADDRESSES", "192.0.2.1, 2001:db8::1",
                "KAIMEN_RECORDINGS", "/var/recordings"));

    assertThat(settings.control().getPort()).isEqualTo(9000);
    assertThat(settings.path()).isEqualTo("/secret");
    assertThat(settings.webRtc().port()).isZero();
    assertThat(settings.webRtc().tcp()).isFalse();
    assertThat(settings.webRtc().announced())
        .extracting(address -> address.getHostAddress())
        .containsExactly("192.0.2.1", "2001:db8:0:0:0:0:0:1");
    assertThat(settings.recordings()).isEqualTo(Path.of("/var/recordings"));
  }

  @ParameterizedTest
  @CsvSource({
    "KAIMEN_MEDIA_LISTEN, 8888",
    "KAIMEN_MEDIA_LISTEN, 127.0.0.1:",
    "KAIMEN_MEDIA_LISTEN, 127.0.0.1:99999",
    "KAIMEN_MEDIA_LISTEN, no.such.host.invalid:1",
    "KAIMEN_MEDIA_PORT, -1",
    "KAIMEN_MEDIA_PORT, many",
    "KAIMEN_MEDIA_TCP, maybe",
    "KAIMEN_MEDIA_ADDRESSES, no.such.host.invalid",
    "KAIMEN_MEDIA_MANAGEMENT, 8889",
    "KAIMEN_MEDIA_MANAGEMENT, 127.0.0.1:x",
    "KAIMEN_MEDIA_DRAIN_SECONDS, -1",
    "KAIMEN_MEDIA_DRAIN_SECONDS, 86401",
    "KAIMEN_MEDIA_DRAIN_SECONDS, soon",
  })
  void namesWhatItCannotRead(String variable, String value) {
    assertThatThrownBy(
            () -> {
              MediaServerProcess.settings(Map.of(variable, value));
              MediaServerProcess.grace(Map.of(variable, value));
            })
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(variable);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0:8888", "192.0.2.1:8888", "[::]:8888"})
  void opensToOthersOnlyWithASecretPath(String address) {
    String secret = "/c9e787623fae47419289";
    assertThatThrownBy(() -> MediaServerProcess.settings(Map.of("KAIMEN_MEDIA_LISTEN", address)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("24");
    assertThatThrownBy(() ->
            MediaServerProcess.settings(
                Map.of("KAIMEN_MEDIA_LISTEN", address, "KAIMEN_MEDIA_PATH", secret)))
        .isInstanceOf(IllegalArgumentException.class);

    MediaServerSettings settings =
        MediaServerProcess.settings(
            Map.of("KAIMEN_MEDIA_LISTEN", address, "KAIMEN_MEDIA_PATH", secret + "abc"));

    assertThat(settings.control().getPort()).isEqualTo(8888);
  }

  @Test
  void refusesAPathThatIsNone() {
    assertThatThrownBy(
            () -> MediaServerProcess.settings(Map.of("KAIMEN_MEDIA_PATH", "no slash ahead")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
