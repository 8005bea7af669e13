package org.kaimen.signaling.opendoor.calendar;

import biweekly.ICalDataType;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import com.github.mangstadt.vinnie.io.VObjectPropertyValues;
import java.util.Date;
import java.util.List;
import java.util.function.Function;
import org.kaimen.signaling.identity.Official;

/// Writes an official's sessions as a calendar to subscribe to. It has no METHOD, for it is no
/// message: so DTSTAMP is when the session last changed (RFC 5545 §3.8.7.2), and what did not
/// change is the same to the octet, whoever asks when.
final class SessionCalendar {

  /// How often subscribers are asked to come back.
  private static final String REFRESH = "PT1H";

  private SessionCalendar() {}

  /// @param page where a session is read
  static String of(
      Official official, List<FeedSession> sessions, Function<FeedSession, String> page) {
    ICalendar calendar = ContentLines.calendar();
    String name = "接访 / Open-door sessions · " + official.name();
    calendar.setName(name);
    // what it was called before RFC 7986, and mostly is
    calendar.addExperimentalProperty("X-WR-CALNAME", VObjectPropertyValues.escape(name));
    // biweekly leaves the type out, for which there is no default (RFC 7986 §5.7)
    calendar.addExperimentalProperty("REFRESH-INTERVAL", ICalDataType.DURATION, REFRESH);
    calendar.addExperimentalProperty("X-PUBLISHED-TTL", REFRESH); // Outlook's
    sessions.forEach(session -> calendar.addEvent(event(official, session, page.apply(session))));
    return ContentLines.of(calendar);
  }

  private static VEvent event(Official official, FeedSession session, String page) {
    VEvent event = new VEvent();
    event.setUid(session.id().toString());
    event.setDateTimeStamp(Date.from(session.changedAt()));
    event.setLastModified(Date.from(session.changedAt()));
    event.setDateStart(Date.from(session.startsAt()), true);
    event.setDateEnd(Date.from(session.endsAt()), true);
    event.setSummary(
        "接访，已约 %1$d/%2$d / Open door, %1$d of %2$d booked"
            .formatted(session.booked(), session.slots()));
    event.setDescription(
        "%s\n%s / %s\n\n工作台 / Desk: %s"
            .formatted(
                session.subject(),
                official.department().name().zh(),
                official.department().name().en(),
                page));
    if (session.venue() != null) {
      event.setLocation(PlaceWords.location(session.venue()));
    }
    event.setUrl(page);
    return event;
  }
}
