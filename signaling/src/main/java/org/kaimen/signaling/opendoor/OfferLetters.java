package org.kaimen.signaling.opendoor;

import java.time.Instant;
import org.kaimen.signaling.identity.Correspondence.Writing;
import org.kaimen.signaling.platform.LocalizedText;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// What citizens are written about slots that are held for them.
@Component
class OfferLetters {

  private final BookingLetters letters;

  OfferLetters(BookingLetters letters) {
    this.letters = letters;
  }

  /// Staff propose another time.
  ///
  /// @param before when the appointment is, and stays unless the citizen agrees
  Mono<Void> proposed(Slot before, Booking offer, String reason, Instant until) {
    return letters
        .where(offer)
        .flatMap(
            where -> letters.post(offer.citizen(), proposal(before, offer, reason, until, where)));
  }

  private Writing proposal(
      Slot before, Booking offer, String reason, Instant until, LocalizedText where) {
    String subject =
        "建议面谈改期，请答复 %1$s / Another time is proposed, please answer, case %1$s"
            .formatted(offer.subject().reference());
    String text =
        """
        您好！

        您的诉求《%1$s》原定 %2$s 的面谈，工作人员建议改到：
        %3$s
        %10$s
        原因：%8$s

        新的时段为您保留到 %6$s。请打开下面的链接，选择同意或不同意，不用登录：
        %9$s
        不答复，原来的时间不变。

        --------

        Hello,

        Staff propose to move the appointment for your case "%1$s" on %4$s to:
        %5$s
        %11$s
        The reason: %8$s

        The new time is held for you until %7$s. Please open this link to say whether you agree; you
        need not sign in:
        %9$s
        If you do not answer, the appointment stays as it is.
        """
            .formatted(
                offer.subject().title(),
                letters.zh(before),
                letters.zh(offer.slot()),
                letters.en(before),
                letters.en(offer.slot()),
                letters.zhAt(until),
                letters.enAt(until),
                reason,
                letters.answerUrl(offer),
                where.zh(),
                where.en());
    return new Writing(
        subject, text, letters.sms(offer, "建议改期请答复", "Please answer, proposed is"), true);
  }

  /// A place became free for who waits for one.
  Mono<Void> offered(Booking offer, Instant until) {
    return letters
        .where(offer)
        .flatMap(where -> letters.post(offer.citizen(), free(offer, until, where)));
  }

  private Writing free(Booking offer, Instant until, LocalizedText where) {
    String subject =
        "有空出的时段，请答复 %1$s / A time is free for you, please answer, case %1$s"
            .formatted(offer.subject().reference());
    String text =
        """
        您好！

        您为诉求《%1$s》候补的接访场次空出了时段：
        %2$s
        %7$s

        这个时段为您保留到 %4$s。请打开下面的链接确认，不用登录：
        %6$s
        到时没有确认，时段会让给下一位。

        --------

        Hello,

        A time has become free in the session you wait for with your case "%1$s":
        %3$s
        %8$s

        It is held for you until %5$s. Please open this link to take it; you need not sign in:
        %6$s
        If you do not, it goes to whoever is next.
        """
            .formatted(
                offer.subject().title(),
                letters.zh(offer.slot()),
                letters.en(offer.slot()),
                letters.zhAt(until),
                letters.enAt(until),
                letters.answerUrl(offer),
                where.zh(),
                where.en());
    return new Writing(
        subject, text, letters.sms(offer, "空出时段请答复", "Please answer, free is"), true);
  }

  /// It is not held any more.
  Mono<Void> lapsed(Booking offer) {
    String subject =
        "时段不再保留 %1$s / A time is not held any more, case %1$s"
            .formatted(offer.subject().reference());
    String text =
        """
        您好！

        为您的诉求《%1$s》保留的时段（%2$s）没有等到您的答复，已不再保留。
        诉求和您已有的预约都不受影响，可以随时在这里另选时间：
        %4$s

        --------

        Hello,

        The time that was held for your case "%1$s" (%3$s) was not taken, and is not held any more.
        The case, and any appointment you have, are not affected; you can choose a time here:
        %4$s
        """
            .formatted(
                offer.subject().title(),
                letters.zh(offer.slot()),
                letters.en(offer.slot()),
                letters.caseUrl(offer.subject()));
    return letters.post(
        offer.citizen(),
        new Writing(subject, text, letters.sms(offer, "时段不再保留", "Not held any more"), false));
  }

  /// The session is over, or the case came to its end, and nothing became free before.
  Mono<Void> waitedInVain(Standby standby) {
    String subject =
        "候补结束 %1$s / The wait for a time is over, case %1$s"
            .formatted(standby.subject().reference());
    String text =
        """
        您好！

        您为诉求《%1$s》候补的接访场次没有再空出时段，候补已经结束。
        诉求不受影响，其他场次可以在这里预约：
        %2$s

        --------

        Hello,

        Nothing more became free in the session you waited for with your case "%1$s"; the wait is over.
        The case is not affected; you can book another session here:
        %2$s
        """
            .formatted(standby.subject().title(), letters.caseUrl(standby.subject()));
    return letters.post(
        standby.citizen(),
        new Writing(
            subject,
            text,
            letters.sms(standby.subject(), "候补已结束", "The wait for a time is over"),
            false));
  }
}
