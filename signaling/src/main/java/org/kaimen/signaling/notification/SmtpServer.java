package org.kaimen.signaling.notification;

import jakarta.activation.DataHandler;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
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
      CalendarPart calendar = letter.content().calendar();
      if (calendar == null) {
        parts.setText(letter.text());
      } else {
        message.setContent(alternatives(letter.text(), calendar));
      }
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

  /// The words, and beside them what a calendar understands of them (RFC 6047 §2.4): the better
  /// alternative comes last (RFC 2046 §5.1.4). The type names the method that is inside. Base64,
  /// for lines must arrive as they were folded.
  private static MimeMultipart alternatives(String text, CalendarPart calendar)
      throws MessagingException {
    MimeBodyPart words = new MimeBodyPart();
    words.setText(text, StandardCharsets.UTF_8.name());
    MimeBodyPart invitation = new MimeBodyPart();
    String type = "text/calendar; charset=UTF-8; method=" + calendar.method().name();
    byte[] content = calendar.text().getBytes(StandardCharsets.UTF_8);
    invitation.setDataHandler(new DataHandler(new ByteArrayDataSource(content, type)));
    invitation.setHeader("Content-Transfer-Encoding", "base64");
    return new MimeMultipart("alternative", words, invitation);
  }

  private String domain() {
    String address = from.getAddress();
    return address.substring(address.indexOf('@') + 1);
  }
}
