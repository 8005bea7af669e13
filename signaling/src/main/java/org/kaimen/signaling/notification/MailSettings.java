package org.kaimen.signaling.notification;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.platform.Unset;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// @param smtpUrl smtp://user:password@host:587, smtps:// for TLS from the first byte; letters stay
///   in the inbox, or are not sent at all, when missing
/// @param mailFrom whom the letters come from, as they are shown to people; needed with `smtpUrl`
@ConfigurationProperties("kaimen")
record MailSettings(@Nullable String smtpUrl, @Nullable String mailFrom) {

  MailSettings {
    smtpUrl = Unset.ifBlank(smtpUrl);
    mailFrom = Unset.ifBlank(mailFrom);
  }

  boolean isSet() {
    return smtpUrl != null;
  }

  /// The address in `mailFrom`, without the name; empty where there is none.
  Optional<String> address() {
    try {
      return mailFrom == null
          ? Optional.empty()
          : Optional.of(new InternetAddress(mailFrom, true).getAddress());
    } catch (AddressException e) {
      return Optional.empty();
    }
  }

  /// Without the password.
  @Override
  public String toString() {
    return "MailSettings[]";
  }
}
