package org.kaimen.signaling.casework;

import org.kaimen.signaling.identity.People;
import org.kaimen.signaling.notification.Letters;
import org.kaimen.signaling.platform.PublicUrl;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// What citizens are written about their cases.
@Component
class CaseLetters implements CaseListener {

  private final Letters letters;
  private final People people;
  private final PublicUrl publicUrl;
  private final History history;
  private final TrackingCodes codes;

  CaseLetters(
      Letters letters, People people, PublicUrl publicUrl, History history, TrackingCodes codes) {
    this.codes = codes;
    this.history = history;
    this.letters = letters;
    this.people = people;
    this.publicUrl = publicUrl;
  }

  /// Confirms the filing, to whoever has a mail address.
  private Mono<Void> filed(CaseFile file) {
    String subject = "诉求已收到 %1$s / Your case %1$s".formatted(file.reference());
    String text =
        """
        您好！

        您的诉求《%2$s》已收到，编号 %1$s。
        办理到哪一步、由谁办理，都可以在这里查看：
        %3$s
        不登录也可以在 %5$s 用编号和查询码 %4$s 查看。

        请保留这封信。下一步可以在上面的页面预约接访时段，与负责人视频面谈。

        --------

        Hello,

        Your case "%2$s" has been received. Its number is %1$s.
        Where it stands, and with whom, you can see here at any time:
        %3$s
        Without signing in, you can see it at %5$s with its number and the code %4$s.

        Please keep this letter. On that page you can also book a time to talk to an official
        face to face over video.
        """
            .formatted(
                file.reference(),
                file.filed().title(),
                trackingUrl(file),
                codes.of(file.id()),
                publicUrl.of("/track"));
    return people
        .email(file.filed().citizenId())
        .flatMap(email -> letters.post(email, subject, text));
  }

  /// Tells the citizen of what was done with their case, and those who share it; of what is no news
  /// to them, nothing.
  @Override
  public Mono<Void> happened(CaseFile file) {
    return file.entries().size() == 1 ? filed(file) : told(file);
  }

  private Mono<Void> told(CaseFile file) {
    CaseEvent event = file.entries().getLast().event();
    // what is done with the case that leads is told once, not for each that follows it
    boolean isForSupporters =
        News.isForSupporters(event) && file.state().sharing().withId() == null;
    News news = News.of(event);
    return (news == null ? Mono.<Void>empty() : toCitizen(file, news))
        .then(isForSupporters ? toSupporters(file) : Mono.empty());
  }

  private Mono<Void> toCitizen(CaseFile file, News news) {
    String subject =
        "诉求 %1$s：%2$s / Case %1$s: %3$s".formatted(file.reference(), news.zh(), news.en());
    String text =
        """
        您好！

        您的诉求《%2$s》（编号 %1$s）有新进展：%4$s。
        %6$s
        办理到哪一步、由谁办理，都可以在这里查看：
        %3$s

        --------

        Hello,

        There is news of your case "%2$s" (%1$s): %5$s.
        %6$s
        Where it stands, and with whom, you can see here at any time:
        %3$s
        """
            .formatted(
                file.reference(),
                file.filed().title(),
                trackingUrl(file),
                news.zh(),
                news.en(),
                news.words().isEmpty() ? "" : "\n" + news.words() + "\n");
    return people
        .email(file.filed().citizenId())
        .flatMap(email -> letters.post(email, subject, text));
  }

  private Mono<Void> toSupporters(CaseFile file) {
    String subject = "您关注的诉求 %1$s 有新进展 / News of case %1$s".formatted(file.reference());
    String text =
        """
        您好！

        您声援的诉求《%2$s》（编号 %1$s）有新进展。
        进展和办理结果请在这里查看：
        %3$s

        --------

        Hello,

        There is news of the case "%2$s" (%1$s), of which you said that the same happened to you.
        Where it stands, and what came of it, you can see here:
        %3$s
        """
            .formatted(
                file.reference(),
                file.filed().title(),
                publicUrl.of("/appeals/" + file.reference()));
    return history
        .supporters(file.id())
        .collectList()
        .flatMapMany(people::emails)
        .collectList()
        .filter(emails -> !emails.isEmpty())
        .flatMap(emails -> letters.postToAll(emails, subject, text));
  }

  private String trackingUrl(CaseFile file) {
    return publicUrl.of("/cases/" + file.reference());
  }
}
