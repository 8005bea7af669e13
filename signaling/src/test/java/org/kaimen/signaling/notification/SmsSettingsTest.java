package org.kaimen.signaling.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kaimen.signaling.platform.StartFailure;
import org.kaimen.signaling.platform.outgoing.SignedPosts;
import tools.jackson.databind.json.JsonMapper;

class SmsSettingsTest {

  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  private static SmsGateway gateway(String url, String secret) {
    SignedPosts posts = new SignedPosts(Clock.systemUTC(), Duration.ofSeconds(1));
    return SmsGateway.of(new SmsSettings(url, secret), posts, JsonMapper.shared());
  }

  @Test
  void aGatewayMayBeInsideTheHouse() {
    assertThat(gateway("https://sms.example.org/kaimen", SECRET)).isNotNull();
    assertThat(gateway("http://10.0.0.7:8080/", SECRET)).isNotNull();
  }

  @ParameterizedTest
  @CsvSource({
    "sms.example.org, whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
    "ftp://sms.example.org/, whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
    "https://user:word@sms.example.org/, whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
    "https://sms.example.org/, ",
    "https://sms.example.org/, geheim",
    "https://sms.example.org/, whsec_%%%"
  })
  void aNodeThatCouldSendNoneDoesNotStart(String url, String secret) {
    assertThatThrownBy(() -> gateway(url, secret))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("KAIMEN_SMS_")
        .hasMessageNotContaining("word")
        .hasMessageNotContaining("geheim");
  }

  @Test
  void nothingOfThemIsLogged() {
    assertThat(new SmsSettings("https://sms.example.org/?key=1", SECRET).toString())
        .doesNotContain("key", "whsec");
  }
}
