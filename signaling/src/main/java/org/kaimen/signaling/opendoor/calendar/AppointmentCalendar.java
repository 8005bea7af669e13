package org.kaimen.signaling.opendoor.calendar;

import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.parameter.CalendarUserType;
import biweekly.parameter.ParticipationLevel;
import biweekly.parameter.ParticipationStatus;
import biweekly.property.Attendee;
import biweekly.property.Classification;
import biweekly.property.Method;
import biweekly.property.Organizer;
import biweekly.property.Status;
import java.util.Date;
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
    VEvent event = event(entry, told);
    event.setOrganizer(new Organizer(null, organizer));
    event.addAttendee(attendee(attendee));
    ICalendar calendar = ContentLines.calendar();
    switch (method) {
      case REQUEST -> {
        calendar.setMethod(Method.request());
        describe(event, entry);
      }
      case CANCEL -> {
        calendar.setMethod(Method.cancel());
        event.setStatus(Status.cancelled());
      }
    }
    calendar.addEvent(event);
    return ContentLines.of(calendar);
  }

  private static Attendee attendee(String address) {
    Attendee citizen = new Attendee(null, address);
    citizen.setCalendarUserType(CalendarUserType.INDIVIDUAL);
    citizen.setParticipationLevel(ParticipationLevel.REQUIRED);
    citizen.setParticipationStatus(ParticipationStatus.ACCEPTED);
    citizen.setRsvp(false);
    return citizen;
  }

  /// An object that is no message: nobody sends it, nobody is invited.
  static String file(CalendarEntry entry, Told told) {
    VEvent event = event(entry, told);
    describe(event, entry);
    ICalendar calendar = ContentLines.calendar();
    calendar.addEvent(event);
    return ContentLines.of(calendar);
  }

  private static VEvent event(CalendarEntry entry, Told told) {
    VEvent event = new VEvent();
    event.setUid(entry.bookingId().toString()); // RFC 7986 §5.3: a UUID alone
    event.setSequence(told.sequence());
    event.setDateTimeStamp(Date.from(told.at()));
    event.setDateStart(Date.from(entry.startsAt()), true);
    event.setDateEnd(Date.from(entry.endsAt()), true);
    Venue venue = entry.venue();
    if (venue == null) {
      event.setSummary(ONLINE);
    } else {
      event.setSummary(ON_SITE);
      event.setLocation(PlaceWords.location(venue)); // RFC 5545 §3.8.1.7
    }
    event.setClassification(Classification.private_());
    return event;
  }

  private static void describe(VEvent event, CalendarEntry entry) {
    event.setStatus(Status.confirmed());
    event.setDescription(words(entry));
    event.setUrl(entry.joinUrl());
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
