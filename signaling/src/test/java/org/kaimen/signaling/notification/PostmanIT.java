package org.kaimen.signaling.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.kaimen.signaling.testing.KaimenIT;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

@DirtiesContext // it sends the letters of whatever comes after
class PostmanIT extends KaimenIT {

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final SmtpFake SMTP = new SmtpFake();

  @Autowired private Letters letters;
  @Autowired private TransactionalOperator transaction;

  @DynamicPropertySource
  static void smtp(DynamicPropertyRegistry properties) {
    properties.add("kaimen.smtp-url", () -> "smtp://post:p%40ss+word@localhost:" + SMTP.port());
    properties.add("kaimen.mail-from", () -> "noreply@kaimen.example.org");
  }

  @AfterEach
  void emptyHands() {
    SMTP.turnAway(0);
    SMTP.taken().clear();
    database.sql("delete from notification.letter").then().block();
  }

  private void post(String subject) {
    letters.post("wangfang@example.org", subject, "您好，\n王芳。\n").block();
  }

  private static List<SmtpFake.Taken> taken() {
    return await().atMost(SOON).until(SMTP::taken, taken -> !taken.isEmpty());
  }

  private void awaitEmptyOutbox() {
    await().atMost(SOON).until(() -> lettersLeft() == 0);
  }

  private long lettersLeft() {
    return database
        .sql("select count(*) as n from notification.letter")
        .map(row -> row.get("n", Long.class))
        .one()
        .blockOptional()
        .orElseThrow();
  }

  @Test
  void aLetterIsHandedOverWithItsWords() throws Exception {
    post("预约成功 · Booked");

    SmtpFake.Taken letter = taken().getFirst();
    awaitEmptyOutbox();

    assertThat(letter.from()).contains("<noreply@kaimen.example.org>");
    assertThat(letter.to()).contains("<wangfang@example.org>");
    MimeMessage message = message(letter);
    assertThat(message.getSubject()).isEqualTo("预约成功 · Booked");
    assertThat(message.getContent().toString().replace("\r", "")).isEqualTo("您好，\n王芳。\n");
    assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    String login = SMTP.logins().getLast().replace("AUTH PLAIN ", "");
    assertThat(new String(Base64.getDecoder().decode(login), StandardCharsets.UTF_8))
        .endsWith("\0post\0p@ss+word");
  }

  /// The words first, then what a calendar takes, octet for octet (RFC 6047).
  @Test
  void anInvitationTravelsWithItsLetter() throws Exception {
    String calendar = "BEGIN:VCALENDAR\r\nSUMMARY:视频面\r\n 谈\r\nMETHOD:CANCEL\r\nEND:VCALENDAR\r\n";
    letters
        .postToAll(
            List.of("wangfang@example.org"),
            "面谈预约",
            "您好，\n王芳。\n",
            new CalendarPart(CalendarPart.Method.CANCEL, calendar))
        .block();

    MimeMessage message = message(taken().getFirst());
    awaitEmptyOutbox();

    assertThat(message.getContentType()).startsWith("multipart/alternative");
    MimeMultipart parts = (MimeMultipart) message.getContent();
    assertThat(parts.getCount()).isEqualTo(2);
    assertThat(parts.getBodyPart(0).getContentType()).startsWith("text/plain");
    assertThat(parts.getBodyPart(0).getContent().toString().replace("\r", ""))
        .isEqualTo("您好，\n王芳。\n");
    ContentType type = new ContentType(parts.getBodyPart(1).getContentType());
    assertThat(type.getBaseType()).isEqualTo("text/calendar");
    assertThat(type.getParameter("method")).isEqualTo("CANCEL");
    assertThat(type.getParameter("charset")).isEqualTo("UTF-8");
    assertThat(parts.getBodyPart(1).getInputStream())
        .hasBinaryContent(calendar.getBytes(StandardCharsets.UTF_8));
    assertThat(message.getSubject()).isEqualTo("面谈预约");
  }

  private static MimeMessage message(SmtpFake.Taken letter) throws Exception {
    return new MimeMessage(
        Session.getInstance(new Properties()),
        new ByteArrayInputStream(letter.message().getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void aLetterThatIsTurnedAwayIsTriedAgain() {
    SMTP.turnAway(2);

    post("three times");
    await().atMost(SOON).until(() -> lettersWith("tries = 1 and next_try_at > now()") == 1);
    clock.skip(Duration.ofMinutes(1));
    await().atMost(SOON).until(() -> lettersWith("tries = 2 and next_try_at > now()") == 1);
    clock.skip(Duration.ofMinutes(1));

    assertThat(taken()).hasSize(1);
    awaitEmptyOutbox();
  }

  private long lettersWith(String condition) {
    return database
        .sql("select count(*) as n from notification.letter where " + condition)
        .map(row -> row.get("n", Long.class))
        .one()
        .blockOptional()
        .orElseThrow();
  }

  @Test
  void aLetterIsGivenUpAfterADay() {
    SMTP.turnAway(Integer.MAX_VALUE);
    post("never");
    await().atMost(SOON).until(() -> lettersWith("tries = 1") == 1);

    clock.skip(Duration.ofDays(1));

    awaitEmptyOutbox();
    assertThat(SMTP.taken()).isEmpty();
  }

  @Test
  void whatIsRolledBackIsNotSent() {
    letters
        .post("wangfang@example.org", "rolled back", "")
        .then(Mono.error(new IllegalStateException("the booking failed")))
        .as(transaction::transactional)
        .onErrorComplete()
        .block();
    post("the next one");

    assertThat(taken()).hasSize(1);
    assertThat(taken().getFirst().message()).contains("Subject: the next one");
  }

  @Test
  void manyLettersAreEachSentOnce() {
    for (int i = 0; i < 40; i++) {
      post("letter " + i);
    }

    awaitEmptyOutbox();

    assertThat(SMTP.taken())
        .hasSize(40)
        .extracting(SmtpFake.Taken::message)
        .doesNotHaveDuplicates();
  }

  @Test
  void theInboxIsShut() {
    web().get().uri("/api/public/inbox").exchange().expectStatus().isNotFound();
  }
}
