package org.kaimen.signaling.opendoor;

import java.time.Instant;
import org.kaimen.signaling.casework.Venue;
import org.kaimen.signaling.identity.AnswerLinks;
import org.kaimen.signaling.identity.AnswerLinks.Asked;
import org.kaimen.signaling.identity.Correspondence;
import org.kaimen.signaling.identity.Correspondence.Writing;
import org.kaimen.signaling.opendoor.calendar.CalendarChange;
import org.kaimen.signaling.opendoor.calendar.CalendarEntry;
import org.kaimen.signaling.opendoor.calendar.Invitations;
import org.kaimen.signaling.opendoor.calendar.PlaceWords;
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
    return appointments
        .host(booking)
        .flatMap(host -> {
          CalendarEntry entry = entries.of(booking, host);
          return post(booking, entry, CalendarChange.NEW, bookedWriting(booking, host, entry));
        });
  }

  /// As [#booked(Booking)], of one that was just made, for whose calendar that is the first
  /// message.
  Mono<Void> booked(Booking booking, Hosts.Host host, Instant bookedAt) {
    CalendarEntry entry = entries.of(booking, host);
    return correspondence.write(
        booking.citizen().id(),
        bookedWriting(booking, host, entry).with(invitations.first(entry, bookedAt)));
  }

  private Writing bookedWriting(Booking booking, Hosts.Host host, CalendarEntry entry) {
    String subject =
        "面谈预约成功 %1$s / Your appointment, case %1$s".formatted(booking.subject().reference());
    return new Writing(
        subject,
        bookedText(booking, host, entry),
        host.venue(booking) == null
            ? sms(booking, "面谈已预约", "Your appointment")
            : sms(booking, "现场面谈已预约", "Appointment in person"),
        true);
  }

  /// Tells the same of another time than before.
  Mono<Void> moved(Booking booking, Slot before) {
    return appointments
        .host(booking)
        .flatMap(host -> {
          CalendarEntry entry = entries.of(booking, host);
          String subject =
              "面谈已改期 %1$s / Your appointment has moved, case %1$s"
                  .formatted(booking.subject().reference());
          String text =
              "原定 %s 的面谈已改期。\nThe appointment on %s has moved.\n\n%s"
                  .formatted(zh(before), en(before), bookedText(booking, host, entry));
          return post(
              booking,
              entry,
              CalendarChange.CHANGED,
              new Writing(subject, text, sms(booking, "面谈已改期", "It moved to"), true));
        });
  }

  /// Tells those who come on site that the place is another.
  Mono<Void> placeChanged(Booking booking) {
    return again(
        booking,
        "面谈地点有变 %1$s / Your appointment is at another place, case %1$s",
        new LocalizedText(
            "面谈地点有变，请看下面的新地点。", "The place of your appointment has changed; please see below."),
        new LocalizedText("面谈地点有变", "Another place"));
  }

  /// Confirms that they come otherwise than before.
  Mono<Void> attendanceChanged(Booking booking) {
    return again(
        booking,
        "面谈方式已更改 %1$s / How you attend has changed, case %1$s",
        new LocalizedText("面谈方式已按您的选择更改。", "How you attend was changed as you chose."),
        new LocalizedText("面谈方式已更改", "Changed as you chose"));
  }

  /// The whole appointment once more, at the same time.
  private Mono<Void> again(Booking booking, String subject, LocalizedText what, LocalizedText sms) {
    return appointments
        .host(booking)
        .flatMap(host -> {
          CalendarEntry entry = entries.of(booking, host);
          String text = bookedText(booking, host, entry);
          return post(
              booking,
              entry,
              CalendarChange.CHANGED,
              new Writing(
                  subject.formatted(booking.subject().reference()),
                  "%s\n%s\n\n%s".formatted(what.zh(), what.en(), text),
                  sms(booking, sms.zh(), sms.en()),
                  true));
        });
  }

  private String bookedText(Booking booking, Hosts.Host host, CalendarEntry entry) {
    Venue venue = host.venue(booking);
    LocalizedText talk = PlaceWords.talk(venue);
    LocalizedText where = PlaceWords.where(venue);
    LocalizedText coming = PlaceWords.coming(venue, booking.subject().reference(), entry.joinUrl());
    String zh =
        """
        您好！

        您的诉求《%s》已预约%s。
        时间：%s
        %s
        接访人：%s %s（%s）

        %s

        如不能来，请打开下面的链接取消预约，把时段让给别人，不用登录：
        %s

        要改时间，请打开诉求页面：
        %s
        """
            .formatted(
                booking.subject().title(),
                talk.zh(),
                zh(booking.slot()),
                where.zh(),
                host.official().name(),
                host.official().title().zh(),
                host.department().name().zh(),
                coming.zh(),
                cancelUrl(booking),
                caseUrl(booking));
    String en =
        """
        Hello,

        You have an appointment to %2$s about your case "%1$s".
        When: %3$s
        %4$s
        With: %5$s, %6$s (%7$s)

        %8$s

        If you cannot come, please open this link to cancel the appointment, so that someone else can
        have the time; you need not sign in:
        %9$s

        To choose another time, please open the page of your case:
        %10$s
        """
            .formatted(
                booking.subject().title(),
                talk.en(),
                en(booking.slot()),
                where.en(),
                host.official().name(),
                host.official().title().en(),
                host.department().name().en(),
                coming.en(),
                cancelUrl(booking),
                caseUrl(booking));
    return zh + "\n--------\n\n" + en;
  }

  /// Says sorry to who came and was not received.
  Mono<Void> notReceived(Booking booking) {
    String subject =
        "未能接待您，请另约 %1$s / You could not be received, case %1$s"
            .formatted(booking.subject().reference());
    String text =
        """
        您好！

        很抱歉，您为诉求《%1$s》按约而来（%2$s），接访结束前没有轮到您。
        诉求本身不受影响，请在这里另约时间：
        %4$s

        --------

        Hello,

        We are sorry: you came for your case "%1$s" (%3$s), and the session was over before it was
        your turn. The case itself is not affected; please book another time here:
        %4$s
        """
            .formatted(
                booking.subject().title(),
                zh(booking.slot()),
                en(booking.slot()),
                caseUrl(booking));
    return post(
        booking.citizen(),
        new Writing(
            subject,
            text,
            sms(booking.subject(), "很抱歉没能接待您，请另约", "Sorry, please book again"),
            true));
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

  /// Where the booking's citizen comes to, in one line.
  Mono<LocalizedText> where(Booking booking) {
    return appointments
        .venue(booking)
        .map(PlaceWords::where)
        .defaultIfEmpty(PlaceWords.where(null));
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
