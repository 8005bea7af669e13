package org.kaimen.signaling.platform.media;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kaimen.signaling.platform.StartFailure;
import org.kaimen.signaling.platform.StoreSettings;

class MediaConfigurationTest {

  @TempDir private Path data;

  @Test
  void operatorsAskTheEmbeddedServerWhereTold() throws Exception {
    try (var servers = start("127.0.0.1:0");
        HttpClient http = HttpClient.newHttpClient()) {
      InetSocketAddress address =
          requireNonNull(requireNonNull(servers.embedded()).managementAddress());
      URI metrics = URI.create("http://127.0.0.1:" + address.getPort() + "/metrics");
      HttpResponse<String> answer =
          http.send(HttpRequest.newBuilder(metrics).build(), HttpResponse.BodyHandlers.ofString());

      assertThat(answer.body()).contains("kaimen_media_pipelines 0");
    }
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " "})
  void theyAskNowhereUnlessTold(@Nullable String address) {
    try (var servers = start(address)) {
      assertThat(requireNonNull(servers.embedded()).managementAddress()).isNull();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"8889", "127.0.0.1", "127.0.0.1:x", "127.0.0.1:70000", "no.such.invalid:1"})
  void anAddressThatIsNoneIsToldByItsSetting(String address) {
    assertThatThrownBy(() -> start(address))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("KAIMEN_MEDIA_MANAGEMENT");
  }

  private MediaConfiguration.MediaServers start(@Nullable String management) {
    MediaSettings settings =
        new MediaSettings(List.of(), 0, true, List.of("127.0.0.1"), management, data, null);
    return new MediaConfiguration()
        .mediaServers(settings, new RecordingFolder(settings, new StoreSettings(null, null, data)));
  }
}
