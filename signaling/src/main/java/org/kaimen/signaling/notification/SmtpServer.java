package org.kaimen.signaling.notification;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.platform.StartFailure;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;

/// Hands letters over to an SMTP server; blocks meanwhile.
final class SmtpServer {

  private final JavaMailSender sender;
  private final InternetAddress from;

  private SmtpServer(JavaMailSender sender, InternetAddress from) {
    this.sender = sender;
    this.from = from;
  }

  /// @param settings with an SMTP address
  /// @throws StartFailure where the address or the letters' sender cannot be used
  static SmtpServer of(MailSettings settings) {
    return new SmtpServer(
        SmtpAddress.parse(String.valueOf(settings.smtpUrl())).sender(), from(settings.mailFrom()));
  }

  private static InternetAddress from(@Nullable String address) {
    try {
      return new InternetAddress(String.valueOf(address), true);
    } catch (AddressException e) {
      throw new StartFailure(
          "KAIMEN_MAIL_FROM is not a mail address, and KAIMEN_SMTP_URL is set.",
          "Set it to whom the letters come from, such as noreply@example.org.");
    }
  }

  private static NotTaken notTaken(Throwable error) {
    Throwable root = error;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return new NotTaken(root.getClass().getSimpleName(), false);
  }

  /// @throws NotTaken where it is to be tried again
  void send(Letter letter) {
    try {
      MimeMessage message = sender.createMimeMessage();
      MimeMessageHelper parts = new MimeMessageHelper(message, StandardCharsets.UTF_8.name());
      parts.setFrom(from);
      parts.setTo(letter.to());
      parts.setSubject(letter.subject());
      parts.setText(letter.text());
      parts.setSentDate(Date.from(letter.at()));
      // The same each time: a letter that is sent twice is shown once.
      message.setHeader("Message-ID", "<" + letter.id() + "@" + domain() + ">");
      message.setHeader(
          "Auto-Submitted", "auto-generated"); // RFC 3834 §5: no out-of-office answers
      sender.send(message);
    } catch (MessagingException | MailException e) {
      throw notTaken(e);
    }
  }

  private String domain() {
    String address = from.getAddress();
    return address.substring(address.indexOf('@') + 1);
  }
}
