package org.kaimen.signaling.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kaimen.signaling.platform.StartFailure;

class OpenIdSettingsTest {

  private static final String ISSUER = "https://login.example.gov.cn";

  private static OpenIdSettings staff(@Nullable String issuer, @Nullable String id) {
    return new OpenIdSettings(issuer, id, "the secret", null, null, null);
  }

  @Test
  void eachAudienceHasItsOwn() {
    OpenIdSettings settings = staff(ISSUER, "kaimen");

    assertThat(settings.client(Audience.STAFF))
        .hasValue(new OpenIdSettings.Client(ISSUER, "kaimen", "the secret"));
    assertThat(settings.client(Audience.CITIZEN)).isEmpty();
    assertThat(settings.toString() + settings.client(Audience.STAFF)).doesNotContain("the secret");
  }

  @Test
  void leftEmptyThereIsNone() {
    assertThat(staff(" ", "").client(Audience.STAFF)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://login.example.gov.cn", "login.example.gov.cn", "https://", "a b"})
  void anIssuerThatOthersCanListenToIsRefused(String issuer) {
    assertThatThrownBy(() -> staff(issuer, "kaimen").client(Audience.STAFF))
        .isInstanceOf(StartFailure.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://localhost:9000", "http://127.0.0.1:9000", "http://[::1]:9000"})
  void onThisMachineNobodyListens(String issuer) {
    assertThat(staff(issuer, "kaimen").client(Audience.STAFF)).isPresent();
  }

  @Test
  void anIssuerNeedsAClient() {
    assertThatThrownBy(() -> staff(ISSUER, null).client(Audience.STAFF))
        .isInstanceOf(StartFailure.class);
  }
}
