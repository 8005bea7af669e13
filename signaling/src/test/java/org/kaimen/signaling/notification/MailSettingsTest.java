package org.kaimen.signaling.notification;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MailSettingsTest {

  private static MailSettings from(String mailFrom) {
    return new MailSettings("smtp://mail.example.org", mailFrom);
  }

  @Test
  void theAddressIsWithoutTheName() {
    assertThat(from("接访办公室 <noreply@example.org>").address()).contains("noreply@example.org");
    assertThat(from("noreply@example.org").address()).contains("noreply@example.org");
    assertThat(from("nobody").address()).isEmpty();
    assertThat(from(" ").address()).isEmpty();
  }
}
