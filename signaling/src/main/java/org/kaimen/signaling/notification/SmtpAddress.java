package org.kaimen.signaling.notification;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.platform.StartFailure;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/// Where letters are handed over.
///
/// @param isTls TLS from the first byte (RFC 8314 §3.3); otherwise STARTTLS where the server has it
/// @param user null where the server asks for none
record SmtpAddress(
    boolean isTls, String host, int port, @Nullable String user, @Nullable String password) {

  private static final int SUBMISSION = 587;
  private static final int SUBMISSION_TLS = 465;
  private static final String TIMEOUT_MILLIS = "20000";

  static SmtpAddress parse(String url) {
    try {
      URI uri = URI.create(url);
      String scheme = String.valueOf(uri.getScheme());
      boolean isTls = scheme.equals("smtps");
      if ((!isTls && !scheme.equals("smtp")) || uri.getHost() == null) {
        throw new IllegalArgumentException("a part is missing");
      }
      String login = uri.getRawUserInfo();
      String[] parts = login == null ? new String[0] : login.split(":", 2);
      return new SmtpAddress(
          isTls,
          uri.getHost(),
          uri.getPort() > 0 ? uri.getPort() : isTls ? SUBMISSION_TLS : SUBMISSION,
          parts.length > 0 ? decode(parts[0]) : null,
          parts.length > 1 ? decode(parts[1]) : null);
    } catch (IllegalArgumentException e) {
      // Neither the address nor the parser's message is repeated: both may hold the password.
      throw new StartFailure(
          "KAIMEN_SMTP_URL is not an address of an SMTP server.",
          "Write it as smtp://user:password@host:587, or smtps:// for TLS from the first byte, with"
              + " special characters of the password percent-encoded.");
    }
  }

  private static String decode(String part) {
    return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  JavaMailSenderImpl sender() {
    JavaMailSenderImpl sender = new JavaMailSenderImpl();
    String protocol = isTls ? "smtps" : "smtp";
    sender.setProtocol(protocol);
    sender.setHost(host);
    sender.setPort(port);
    sender.setUsername(user);
    sender.setPassword(password);
    sender.setDefaultEncoding(StandardCharsets.UTF_8.name());
    Properties properties = sender.getJavaMailProperties();
    properties.setProperty("mail." + protocol + ".auth", Boolean.toString(user != null));
    properties.setProperty("mail.smtp.starttls.enable", "true");
    properties.setProperty("mail." + protocol + ".ssl.checkserveridentity", "true");
    for (String timeout : new String[] {"connectiontimeout", "timeout", "writetimeout"}) {
      properties.setProperty("mail." + protocol + "." + timeout, TIMEOUT_MILLIS);
    }
    return sender;
  }

  /// Without the password.
  @Override
  public String toString() {
    return host + ":" + port;
  }
}
