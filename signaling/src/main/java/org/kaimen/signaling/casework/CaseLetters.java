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

  CaseLetters(Letters letters, People people, PublicUrl publicUrl) {
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

        请保留这封信。下一步可以在上面的页面预约接访时段，与负责人视频面谈。

        --------

        Hello,

        Your case "%2$s" has been received. Its number is %1$s.
        Where it stands, and with whom, you can see here at any time:
        %3$s

        Please keep this letter. On that page you can also book a time to talk to an official
        face to face over video.
        """
            .formatted(file.reference(), file.filed().title(), trackingUrl(file));
    return people
        .email(file.filed().citizenId())
        .flatMap(email -> letters.post(email, subject, text));
  }

  /// Tells the citizen of what was done with their case; of what is no news to them, nothing.
  @Override
  public Mono<Void> happened(CaseFile file) {
    return file.entries().size() == 1 ? filed(file) : told(file);
  }

  private Mono<Void> told(CaseFile file) {
    News news = News.of(file.entries().getLast().event());
    if (news == null) {
      return Mono.empty();
    }
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

  private String trackingUrl(CaseFile file) {
    return publicUrl.of("/cases/" + file.reference());
  }
}
