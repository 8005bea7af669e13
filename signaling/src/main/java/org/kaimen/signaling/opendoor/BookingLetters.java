package org.kaimen.signaling.opendoor;

import java.time.Instant;
import org.kaimen.signaling.identity.AnswerLinks;
import org.kaimen.signaling.identity.AnswerLinks.Asked;
import org.kaimen.signaling.identity.Correspondence;
import org.kaimen.signaling.identity.Correspondence.Writing;
import org.kaimen.signaling.opendoor.calendar.CalendarChange;
import org.kaimen.signaling.opendoor.calendar.CalendarEntry;
import org.kaimen.signaling.opendoor.calendar.Invitations;
import org.kaimen.signaling.opendoor.calendar.SlotWords;
import org.kaimen.signaling.platform.LocalizedText;
import org.kaimen.signaling.platform.PublicUrl;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// What citizens are written about their bookings, each letter with what their calendar is told.
/// Times are the authority's, with the zone named.
@Component
class BookingLetters {

  private final Correspondence correspondence;
  private final Appointments appointments;
  private final CalendarEntries entries;
  private final Invitations invitations;
  private final SlotWords words;
  private final PublicUrl publicUrl;
  private final AnswerLinks answers;

  BookingLetters(
      Correspondence correspondence,
      Appointments appointments,
      CalendarEntries entries,
      Invitations invitations,
      SlotWords words,
      PublicUrl publicUrl,
      AnswerLinks answers) {
    this.correspondence = correspondence;
    this.appointments = appointments;
    this.entries = entries;
    this.invitations = invitations;
    this.words = words;
    this.publicUrl = publicUrl;
    this.answers = answers;
  }

  /// Tells when, with whom, how to come in and how to cancel.
  Mono<Void> booked(Booking booking) {
    return appointments.host(booking).flatMap(host -> booked(booking, host));
  }

  /// As [#booked(Booking)], where the host is known.
  Mono<Void> booked(Booking booking, Hosts.Host host) {
    String subject =
        "面谈预约成功 %1$s / Your appointment, case %1$s".formatted(booking.subject().reference());
    return post(
        booking,
        entries.of(booking, host),
        CalendarChange.NEW,
        new Writing(
            subject, bookedText(booking, host), sms(booking, "面谈已预约", "Your appointment"), true));
  }

  /// Tells the same of another time than before.
  Mono<Void> moved(Booking booking, Slot before) {
    return appointments
        .host(booking)
        .flatMap(host -> {
          String subject =
              "面谈已改期 %1$s / Your appointment has moved, case %1$s"
                  .formatted(booking.subject().reference());
          String text =
              "原定 %s 的面谈已改期。\nThe appointment on %s has moved.\n\n%s"
                  .formatted(zh(before), en(before), bookedText(booking, host));
          return post(
              booking,
              entries.of(booking, host),
              CalendarChange.CHANGED,
              new Writing(subject, text, sms(booking, "面谈已改期", "It moved to"), true));
        });
  }

  private String bookedText(Booking booking, Hosts.Host host) {
    return """
    您好！

    您的诉求《%1$s》已预约视频面谈。
    时间：%2$s
    接访人：%3$s %4$s（%5$s）

    到时请打开下面的链接，不用登录，也不用安装软件：
    %9$s
    这个链接只供您本人使用，请不要转给别人。可以提前打开，先检查摄像头和麦克风。

    如不能来，请打开下面的链接取消预约，把时段让给别人，不用登录：
    %11$s

    要改时间，请打开诉求页面：
    %10$s

    --------

    Hello,

    You have an appointment to talk over video about your case "%1$s".
    When: %6$s
    With: %3$s, %7$s (%8$s)

    When it is time, please open this link; you need neither sign in nor install anything:
    %9$s
    The link is for you alone, please do not pass it on. You can open it earlier to check your
    camera and microphone.

    If you cannot come, please open this link to cancel the appointment, so that someone else can
    have the time; you need not sign in:
    %11$s

    To choose another time, please open the page of your case:
    %10$s
    """
        .formatted(
            booking.subject().title(),
            zh(booking.slot()),
            host.official().name(),
            host.official().title().zh(),
            host.department().name().zh(),
            en(booking.slot()),
            host.official().title().en(),
            host.department().name().en(),
            appointments.joinUrl(booking),
            caseUrl(booking),
            cancelUrl(booking));
  }

  /// Confirms that the time was given back.
  Mono<Void> cancelled(Booking booking) {
    String subject =
        "面谈预约已取消 %1$s / Appointment cancelled, case %1$s".formatted(booking.subject().reference());
    String text =
        """
        您好！

        您的诉求《%1$s》原定 %2$s 的面谈已取消。
        诉求本身不受影响，可以随时在这里另约时间：
        %4$s

        --------

        Hello,

        The appointment for your case "%1$s" on %3$s has been cancelled.
        The case itself is not affected; you can book another time here whenever you like:
        %4$s
        """
            .formatted(
                booking.subject().title(),
                zh(booking.slot()),
                en(booking.slot()),
                caseUrl(booking));
    return post(
        booking,
        CalendarChange.CANCELLED,
        new Writing(subject, text, sms(booking, "面谈已取消", "Cancelled appointment"), true));
  }

  /// @param change what happened to the booking since the letter before
  Mono<Void> post(Booking booking, CalendarChange change, Writing writing) {
    return entries.of(booking).flatMap(entry -> post(booking, entry, change, writing));
  }

  private Mono<Void> post(
      Booking booking, CalendarEntry entry, CalendarChange change, Writing writing) {
    return invitations
        .issue(entry, change)
        .flatMap(told -> correspondence.write(booking.citizen().id(), writing.with(told)));
  }

  /// Of what is no booking, or not one any more.
  Mono<Void> post(Booking.Citizen citizen, Writing writing) {
    return correspondence.write(citizen.id(), writing);
  }

  /// When it is or was, and where more is to be read: neither with whom nor about what.
  LocalizedText sms(Booking booking, String zh, String en) {
    LocalizedText when = words.brief(booking.slot().startsAt());
    String page = publicUrl.of("/c/" + booking.subject().reference());
    return new LocalizedText(
        "%s：%s。 %s".formatted(zh, when.zh(), page), "%s: %s. %s".formatted(en, when.en(), page));
  }

  String zh(Slot slot) {
    return words.whole(slot.startsAt(), slot.endsAt()).zh();
  }

  String en(Slot slot) {
    return words.whole(slot.startsAt(), slot.endsAt()).en();
  }

  /// What happened, and where more is to be read.
  LocalizedText sms(Booking.BookedCase subject, String zh, String en) {
    String page = publicUrl.of("/c/" + subject.reference());
    return new LocalizedText("%s。 %s".formatted(zh, page), "%s. %s".formatted(en, page));
  }

  String zhAt(Instant instant) {
    return words.moment(instant).zh();
  }

  String enAt(Instant instant) {
    return words.moment(instant).en();
  }

  private String cancelUrl(Booking booking) {
    return answers.to(
        new Asked.OfBooking(booking.id(), booking.citizen().id()), booking.slot().endsAt());
  }

  /// Where a held time is taken or declined.
  String answerUrl(Booking offer) {
    return answers.to(new Asked.OfOffer(offer.id(), offer.citizen().id()), offer.slot().endsAt());
  }

  private String caseUrl(Booking booking) {
    return caseUrl(booking.subject());
  }

  String caseUrl(Booking.BookedCase subject) {
    return publicUrl.of("/cases/" + subject.reference());
  }
}
