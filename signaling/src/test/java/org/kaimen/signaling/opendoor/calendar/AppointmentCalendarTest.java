package org.kaimen.signaling.opendoor.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.kaimen.signaling.casework.Venue;
import org.kaimen.signaling.notification.CalendarPart.Method;
import org.kaimen.signaling.platform.LocalizedText;

class AppointmentCalendarTest {

  private static final UUID BOOKING = UUID.fromString("6f2b1c9e-0d5a-4a52-9d0e-0b9f4b7f7a11");
  private static final Instant TOLD = Instant.parse("2026-10-20T08:15:30.250Z");

  private static CalendarEntry entry(String startsAt) {
    Instant start = Instant.parse(startsAt);
    return new CalendarEntry(
        BOOKING,
        "K261020-7QX2M",
        start,
        start.plusSeconds(1200),
        new LocalizedText("李明 局长（住房和城乡建设局）", "李明, Director (Housing; Construction)"),
        null,
        "https://kaimen.example.org/join/token",
        "https://kaimen.example.org/cases/K261020-7QX2M");
  }

  private static String message(CalendarEntry entry, int sequence, Method method) {
    return AppointmentCalendar.message(
        entry,
        new Told(sequence, TOLD),
        method,
        "noreply@kaimen.example.org",
        "wang.fang@example.org");
  }

  /// As a library reads it, which finds nothing wrong with it.
  private static VEvent event(String text) {
    ICalendar calendar = Biweekly.parse(text).first();
    assertThat(calendar.validate(ICalVersion.V2_0)).isEmpty();
    assertThat(calendar.getEvents()).hasSize(1);
    return calendar.getEvents().getFirst();
  }

  /// RFC 5545 §3.8.1.7.
  @Test
  void whoComesInPersonIsToldWhereTo() {
    CalendarEntry online = entry("2026-10-25T06:00:00Z");
    CalendarEntry onSite =
        new CalendarEntry(
            online.bookingId(),
            online.caseReference(),
            online.startsAt(),
            online.endsAt(),
            online.with(),
            new Venue("区政务服务中心", "人民路 1 号; 东门", "2 楼 203 室"),
            online.joinUrl(),
            online.caseUrl());

    VEvent event = event(message(onSite, 0, Method.REQUEST));

    assertThat(event.getLocation().getValue()).isEqualTo("区政务服务中心, 人民路 1 号; 东门");
    assertThat(event.getSummary().getValue()).isEqualTo("现场面谈 / Appointment in person");
    assertThat(event.getDescription().getValue()).contains("203 室").doesNotContain("进入面谈");
    assertThat(event(message(online, 0, Method.REQUEST)).getLocation()).isNull();
  }

  @Test
  void anInvitationIsReadAsItWasMeant() throws Exception {
    String text = message(entry("2026-10-25T06:00:00Z"), 3, Method.REQUEST);

    assertThat(Octets.lines(text))
        .startsWith("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Kaimen//Kaimen//ZH")
        .endsWith("END:VEVENT", "END:VCALENDAR")
        .contains(
            "METHOD:REQUEST",
            "UID:" + BOOKING,
            "SEQUENCE:3",
            "DTSTAMP:20261020T081530Z",
            "DTSTART:20261025T060000Z",
            "DTEND:20261025T062000Z",
            "SUMMARY:视频面谈 / Video appointment",
            "STATUS:CONFIRMED",
            "CLASS:PRIVATE",
            "URL:https://kaimen.example.org/join/token",
            "ORGANIZER:mailto:noreply@kaimen.example.org",
            "ATTENDEE;CUTYPE=INDIVIDUAL;RSVP=FALSE;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED"
                + ":mailto:wang.fang@example.org")
        .noneMatch(line -> line.contains("TZID"));
    VEvent event = event(text);
    assertThat(event.getDateStart().getValue().toInstant())
        .isEqualTo(Instant.parse("2026-10-25T06:00:00Z"));
    assertThat(event.getAttendees().getFirst().getEmail()).isEqualTo("wang.fang@example.org");
    assertThat(event.getDescription().getValue())
        .startsWith("方式：线上视频，不用到现场\n接访人：李明 局长（住房和城乡建设局）\n诉求编号：K261020-7QX2M\n")
        .contains("With: 李明, Director (Housing; Construction)\n", "in the calendar does not")
        .endsWith("/cases/K261020-7QX2M");
  }

  @Test
  void whatIsCancelledIsTakenOut() throws Exception {
    String text = message(entry("2026-10-25T06:00:00Z"), 4, Method.CANCEL);

    assertThat(event(text).getSequence().getValue()).isEqualTo(4);
    assertThat(Octets.lines(text))
        .contains("METHOD:CANCEL", "UID:" + BOOKING, "SEQUENCE:4", "STATUS:CANCELLED")
        .noneMatch(line -> line.contains("/join/"));
  }

  @Test
  void aFileIsNoMessage() throws Exception {
    String text = AppointmentCalendar.file(entry("2026-10-25T06:00:00Z"), new Told(1, TOLD));

    assertThat(Octets.lines(text))
        .contains("SEQUENCE:1", "UID:" + BOOKING, "STATUS:CONFIRMED")
        .noneMatch(line -> line.matches("(METHOD|ORGANIZER|ATTENDEE).*"));
  }

  /// Half past two comes twice in Berlin that night: both are told, and told apart.
  @Test
  void anHourThatComesTwiceIsToldApart() throws Exception {
    assertThat(Octets.lines(message(entry("2026-10-25T00:30:00Z"), 0, Method.REQUEST)))
        .contains("DTSTART:20261025T003000Z");
    assertThat(Octets.lines(message(entry("2026-10-25T01:30:00Z"), 0, Method.REQUEST)))
        .contains("DTSTART:20261025T013000Z");
  }
}
