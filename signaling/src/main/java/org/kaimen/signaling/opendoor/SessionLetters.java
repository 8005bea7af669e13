package org.kaimen.signaling.opendoor;

import java.util.List;
import java.util.stream.Collectors;
import org.kaimen.signaling.casework.Venue;
import org.kaimen.signaling.identity.Correspondence.Writing;
import org.kaimen.signaling.opendoor.Booking.BookedCase;
import org.kaimen.signaling.opendoor.SessionTable.FreeSlot;
import org.kaimen.signaling.opendoor.calendar.CalendarChange;
import org.kaimen.signaling.platform.LocalizedText;
import org.kaimen.signaling.platform.PublicUrl;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// What citizens are written when staff changed what they had booked.
@Component
class SessionLetters {

  private final BookingLetters letters;
  private final PublicUrl publicUrl;

  SessionLetters(BookingLetters letters, PublicUrl publicUrl) {
    this.letters = letters;
    this.publicUrl = publicUrl;
  }

  /// Tells that the appointment will not take place, why, and which other times can be had.
  Mono<Void> withdrawn(Booking booking, String reason, List<FreeSlot> free) {
    String subject =
        "面谈不能如期进行 %1$s / Your appointment cannot take place, case %1$s"
            .formatted(booking.subject().reference());
    String text =
        """
        您好！

        很抱歉，您的诉求《%1$s》原定 %2$s 的面谈不能进行了。
        原因：%4$s

        诉求本身不受影响，编号和办理进展都在。%5$s
        所有场次和办理进展：
        %7$s

        --------

        Hello,

        We are sorry: the appointment for your case "%1$s" on %3$s cannot take place.
        The reason: %4$s

        The case itself is not affected. %6$s
        All sessions, and where your case stands:
        %7$s
        """
            .formatted(
                booking.subject().title(),
                letters.zh(booking.slot()),
                letters.en(booking.slot()),
                reason,
                inZh(booking.subject(), free),
                inEn(booking.subject(), free),
                letters.caseUrl(booking.subject()));
    Writing writing =
        new Writing(subject, text, letters.sms(booking, "面谈不能进行", "Appointment called off"), true);
    // an offer is no entry of a calendar yet
    return booking.state() instanceof BookingState.Cancelled
        ? letters.post(booking, CalendarChange.CANCELLED, writing)
        : letters.post(booking.citizen(), writing);
  }

  /// Tells who waited for a slot that the session will not take place.
  Mono<Void> lineClosed(Standby standby, String reason, List<FreeSlot> free) {
    String subject =
        "候补的接访场次已取消 %1$s / The session you wait for is cancelled, case %1$s"
            .formatted(standby.subject().reference());
    String text =
        """
        您好！

        很抱歉，您为诉求《%1$s》候补的接访场次已取消。
        原因：%2$s

        诉求本身不受影响。%3$s
        所有场次和办理进展：
        %5$s

        --------

        Hello,

        We are sorry: the session you waited for with your case "%1$s" is cancelled.
        The reason: %2$s

        The case itself is not affected. %4$s
        All sessions, and where your case stands:
        %5$s
        """
            .formatted(
                standby.subject().title(),
                reason,
                inZh(standby.subject(), free),
                inEn(standby.subject(), free),
                letters.caseUrl(standby.subject()));
    return letters.post(
        standby.citizen(),
        new Writing(
            subject,
            text,
            letters.sms(standby.subject(), "候补的场次已取消", "The session you wait for is cancelled"),
            true));
  }

  private String inZh(BookedCase subject, List<FreeSlot> free) {
    return free.isEmpty() ? "有新的场次公布时，可以在诉求页面预约。" : "可以改约：\n" + zh(subject, free);
  }

  private String inEn(BookedCase subject, List<FreeSlot> free) {
    return free.isEmpty()
        ? "As soon as there are new sessions you can book from the page of your case."
        : "You can book instead:\n" + en(subject, free);
  }

  private String zh(BookedCase subject, List<FreeSlot> free) {
    return free.stream()
        .map(one -> letters.zh(one.slot()) + how(one).zh() + "\n" + url(subject, one))
        .collect(Collectors.joining("\n"));
  }

  private static LocalizedText how(FreeSlot free) {
    Venue venue = free.setting().venue();
    if (venue == null) {
      return new LocalizedText("", "");
    }
    return free.setting().mode() == Mode.BOTH
        ? new LocalizedText(
            "，线上或到现场（%s）".formatted(venue.name()),
            ", online or in person (%s)".formatted(venue.name()))
        : new LocalizedText(
            "，到现场（%s）".formatted(venue.name()), ", in person (%s)".formatted(venue.name()));
  }

  private String en(BookedCase subject, List<FreeSlot> free) {
    return free.stream()
        .map(one -> letters.en(one.slot()) + how(one).en() + "\n" + url(subject, one))
        .collect(Collectors.joining("\n"));
  }

  private String url(BookedCase subject, FreeSlot free) {
    return publicUrl.of("/sessions/%s?case=%s".formatted(free.sessionId(), subject.reference()));
  }
}
