package org.kaimen.signaling.casework;

import org.kaimen.signaling.identity.Correspondence;
import org.kaimen.signaling.identity.Correspondence.Writing;
import org.kaimen.signaling.platform.LocalizedText;
import org.kaimen.signaling.platform.PublicUrl;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// What citizens are written about their cases.
@Component
class CaseLetters implements CaseListener {

  private final Correspondence correspondence;
  private final PublicUrl publicUrl;
  private final History history;
  private final TrackingCodes codes;

  CaseLetters(
      Correspondence correspondence, PublicUrl publicUrl, History history, TrackingCodes codes) {
    this.codes = codes;
    this.history = history;
    this.correspondence = correspondence;
    this.publicUrl = publicUrl;
  }

  /// Confirms the filing, to whoever can be reached.
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
                codes.first(file.id()),
                publicUrl.of("/track"));
    LocalizedText sms =
        new LocalizedText(
            "诉求已收到，可随时查看进展。 " + shortUrl(file),
            "Your case has been received; follow it here: " + shortUrl(file));
    return correspondence.write(file.filed().citizenId(), new Writing(subject, text, sms, true));
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
    return correspondence.write(
        file.filed().citizenId(),
        new Writing(subject, text, news.sms(shortUrl(file)), news.isNeeded()));
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
    String page = publicUrl.of("/appeals/" + file.reference());
    LocalizedText sms =
        new LocalizedText("您声援的诉求有新进展。 " + page, "News of a case you joined: " + page);
    boolean isEnd = News.isEnd(file.entries().getLast().event());
    return history
        .supporters(file.id())
        .collectList()
        .flatMap(all -> correspondence.writeToAll(all, new Writing(subject, text, sms, isEnd)));
  }

  /// An SMS has 70 characters, and most are the address.
  private String shortUrl(CaseFile file) {
    return publicUrl.of("/c/" + file.reference());
  }

  private String trackingUrl(CaseFile file) {
    return publicUrl.of("/cases/" + file.reference());
  }
}
