package org.kaimen.signaling.opendoor.calendar;

import org.kaimen.signaling.casework.Venue;
import org.kaimen.signaling.notification.CalendarPart;
import org.kaimen.signaling.platform.LocalizedText;

/// Writes one appointment for its citizen's calendar.
///
/// Its title is what a locked phone shows, so it says neither with whom nor about what; and it is
/// private, so who shares a calendar shares only that they are busy.
final class AppointmentCalendar {

  private static final String ONLINE = "视频面谈 / Video appointment";
  private static final String ON_SITE = "现场面谈 / Appointment in person";

  private static final String ATTENDEE =
      "ATTENDEE;CUTYPE=INDIVIDUAL;RSVP=FALSE;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED";

  private AppointmentCalendar() {}

  /// A message from the office to the citizen (RFC 5546 §3.2.2, §3.2.5). They have booked, so they
  /// are not asked whether they come.
  ///
  /// @param organizer and attendee plain mail addresses
  static String message(
      CalendarEntry entry,
      Told told,
      CalendarPart.Method method,
      String organizer,
      String attendee) {
    ContentLines lines = ContentLines.calendar().line("METHOD", method.name());
    begin(lines, entry, told)
        .line("ORGANIZER", "mailto:" + organizer)
        .line(ATTENDEE, "mailto:" + attendee);
    switch (method) {
      case REQUEST -> describe(lines, entry);
      case CANCEL -> lines.line("STATUS", "CANCELLED");
    }
    return lines.line("END", "VEVENT").end();
  }

  /// An object that is no message: nobody sends it, nobody is invited.
  static String file(CalendarEntry entry, Told told) {
    ContentLines lines = begin(ContentLines.calendar(), entry, told);
    describe(lines, entry);
    return lines.line("END", "VEVENT").end();
  }

  private static ContentLines begin(ContentLines lines, CalendarEntry entry, Told told) {
    lines
        .line("BEGIN", "VEVENT")
        .line("UID", entry.bookingId().toString()) // RFC 7986 §5.3: a UUID alone
        .line("SEQUENCE", Integer.toString(told.sequence()))
        .at("DTSTAMP", told.at())
        .at("DTSTART", entry.startsAt())
        .at("DTEND", entry.endsAt())
        .line("CLASS", "PRIVATE");
    Venue venue = entry.venue();
    return venue == null
        ? lines.text("SUMMARY", ONLINE)
        : lines
            .text("SUMMARY", ON_SITE)
            .text("LOCATION", PlaceWords.location(venue)); // RFC 5545 §3.8.1.7
  }

  private static void describe(ContentLines lines, CalendarEntry entry) {
    lines
        .line("STATUS", "CONFIRMED")
        .text("DESCRIPTION", words(entry))
        .line("URL", entry.joinUrl());
  }

  private static String words(CalendarEntry entry) {
    LocalizedText where = PlaceWords.where(entry.venue());
    LocalizedText link =
        entry.venue() == null
            ? new LocalizedText("进入面谈", "Come in")
            : new LocalizedText("到了以后看排队进展", "See your place in the queue once there");
    return """
    %6$s
    接访人：%1$s
    诉求编号：%3$s
    %8$s（只供您本人使用）：%4$s
    如不能来，请在诉求页面取消预约；只在日历里删除或拒绝，预约不会取消：%5$s

    %7$s
    With: %2$s
    Case: %3$s
    %9$s (for you alone): %4$s
    If you cannot come, please cancel on the page of your case; declining or deleting it in the \
    calendar does not cancel it: %5$s
    """
        .formatted(
            entry.with().zh(),
            entry.with().en(),
            entry.caseReference(),
            entry.joinUrl(),
            entry.caseUrl(),
            where.zh(),
            where.en(),
            link.zh(),
            link.en())
        .strip();
  }
}
