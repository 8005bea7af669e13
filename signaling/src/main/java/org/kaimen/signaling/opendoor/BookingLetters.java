package org.kaimen.signaling.opendoor;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.kaimen.signaling.identity.Correspondence;
import org.kaimen.signaling.identity.Correspondence.Writing;
import org.kaimen.signaling.platform.LocalTime;
import org.kaimen.signaling.platform.LocalizedText;
import org.kaimen.signaling.platform.PublicUrl;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// What citizens are written about their bookings. Times are the authority's, with the zone named.
@Component
class BookingLetters {

  private static final DateTimeFormatter ZH_DAY =
      DateTimeFormatter.ofPattern("yyyy年M月d日 EEEE", Locale.SIMPLIFIED_CHINESE);
  private static final DateTimeFormatter EN_DAY =
      DateTimeFormatter.ofPattern("EEEE, d MMMM yyyy", Locale.ENGLISH);
  private static final DateTimeFormatter ZH_SMS =
      DateTimeFormatter.ofPattern("M月d日 HH:mm", Locale.SIMPLIFIED_CHINESE);
  private static final DateTimeFormatter EN_SMS =
      DateTimeFormatter.ofPattern("d MMM, HH:mm", Locale.ENGLISH);
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final DateTimeFormatter ZH_ZONE =
      DateTimeFormatter.ofPattern("zzzz", Locale.SIMPLIFIED_CHINESE);
  private static final DateTimeFormatter EN_ZONE =
      DateTimeFormatter.ofPattern("zzzz", Locale.ENGLISH);

  private final Correspondence correspondence;
  private final Appointments appointments;
  private final LocalTime local;
  private final PublicUrl publicUrl;

  BookingLetters(
      Correspondence correspondence,
      Appointments appointments,
      LocalTime local,
      PublicUrl publicUrl) {
    this.correspondence = correspondence;
    this.appointments = appointments;
    this.local = local;
    this.publicUrl = publicUrl;
  }

  /// Tells when, with whom, how to come in and how to cancel.
  Mono<Void> booked(Booking booking) {
    return appointments
        .host(booking)
        .flatMap(host -> {
          String subject =
              "面谈预约成功 %1$s / Your appointment, case %1$s".formatted(booking.subject().reference());
          return post(
              booking,
              new Writing(
                  subject,
                  bookedText(booking, host),
                  sms(booking, "面谈已预约", "Your appointment"),
                  true));
        });
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
              booking, new Writing(subject, text, sms(booking, "面谈已改期", "It moved to"), true));
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

    如不能来，请打开诉求页面，点“取消预约”，把时段让给别人：
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

    If you cannot come, please open the page of your case and choose "Cancel the appointment",
    so that someone else can have the time:
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
            caseUrl(booking));
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
        booking, new Writing(subject, text, sms(booking, "面谈已取消", "Cancelled appointment"), true));
  }

  private Mono<Void> post(Booking booking, Writing writing) {
    return post(booking.citizen(), writing);
  }

  Mono<Void> post(Booking.Citizen citizen, Writing writing) {
    return correspondence.write(citizen.id(), writing);
  }

  /// When it is or was, and where more is to be read: neither with whom nor about what.
  LocalizedText sms(Booking booking, String zh, String en) {
    ZonedDateTime start = at(booking.slot().startsAt());
    String page = publicUrl.of("/c/" + booking.subject().reference());
    return new LocalizedText(
        "%s：%s。 %s".formatted(zh, ZH_SMS.format(start), page),
        "%s: %s. %s".formatted(en, EN_SMS.format(start), page));
  }

  String zh(Slot slot) {
    ZonedDateTime start = at(slot.startsAt());
    return "%s %s–%s（%s）"
        .formatted(
            ZH_DAY.format(start),
            TIME.format(start),
            TIME.format(at(slot.endsAt())),
            ZH_ZONE.format(start));
  }

  String en(Slot slot) {
    ZonedDateTime start = at(slot.startsAt());
    return "%s, %s–%s (%s)"
        .formatted(
            EN_DAY.format(start),
            TIME.format(start),
            TIME.format(at(slot.endsAt())),
            EN_ZONE.format(start));
  }

  /// What happened, and where more is to be read.
  LocalizedText sms(Booking.BookedCase subject, String zh, String en) {
    String page = publicUrl.of("/c/" + subject.reference());
    return new LocalizedText("%s。 %s".formatted(zh, page), "%s. %s".formatted(en, page));
  }

  String zhAt(Instant instant) {
    ZonedDateTime at = at(instant);
    return "%s %s（%s）".formatted(ZH_DAY.format(at), TIME.format(at), ZH_ZONE.format(at));
  }

  String enAt(Instant instant) {
    ZonedDateTime at = at(instant);
    return "%s, %s (%s)".formatted(EN_DAY.format(at), TIME.format(at), EN_ZONE.format(at));
  }

  private ZonedDateTime at(Instant instant) {
    return instant.atZone(local.zone());
  }

  private String caseUrl(Booking booking) {
    return caseUrl(booking.subject());
  }

  String caseUrl(Booking.BookedCase subject) {
    return publicUrl.of("/cases/" + subject.reference());
  }
}
