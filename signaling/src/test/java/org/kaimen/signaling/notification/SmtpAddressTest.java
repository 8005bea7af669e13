package org.kaimen.signaling.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kaimen.signaling.platform.StartFailure;

class SmtpAddressTest {

  @Test
  void aWholeAddressIsRead() {
    assertThat(SmtpAddress.parse("smtp://post:p%40ss+word@mail.example.org:2525"))
        .isEqualTo(new SmtpAddress(false, "mail.example.org", 2525, "post", "p@ss+word"));
  }

  @Test
  void theUsualPortsAreKnown() {
    assertThat(SmtpAddress.parse("smtp://mail.example.org"))
        .isEqualTo(new SmtpAddress(false, "mail.example.org", 587, null, null));
    assertThat(SmtpAddress.parse("smtps://mail.example.org"))
        .isEqualTo(new SmtpAddress(true, "mail.example.org", 465, null, null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "mail.example.org", "http://mail.example.org", "smtp://", "smtp://a b"})
  void whatIsNoneIsRefusedWithoutRepeatingIt(String url) {
    assertThatThrownBy(() -> SmtpAddress.parse(url))
        .isInstanceOf(StartFailure.class)
        .hasMessage("KAIMEN_SMTP_URL is not an address of an SMTP server.");
  }

  @Test
  void aPasswordIsInNoText() {
    assertThat(SmtpAddress.parse("smtp://post:secret@mail.example.org").toString())
        .doesNotContain("secret");
  }

  @Test
  void theLettersNeedASender() {
    assertThatThrownBy(() -> SmtpServer.of(new MailSettings("smtp://mail.example.org", " ")))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("KAIMEN_MAIL_FROM");
  }

  @Test
  void pausesGrowToHalfAnHour() {
    assertThat(Postman.pauseAfter(0)).isEqualTo(Duration.ofSeconds(2));
    assertThat(Postman.pauseAfter(1)).isEqualTo(Duration.ofSeconds(4));
    assertThat(Postman.pauseAfter(9)).isEqualTo(Duration.ofSeconds(1024));
    assertThat(Postman.pauseAfter(1_000_000)).isEqualTo(Duration.ofMinutes(30));
  }
}
