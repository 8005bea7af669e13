package org.kaimen.signaling.opendoor.calendar;

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
    String name = "接访 / Open-door sessions · " + official.name();
    ContentLines lines =
        ContentLines.calendar()
            .text("NAME", name) // RFC 7986 §5.1
            .text("X-WR-CALNAME", name) // what it was called before, and mostly is
            .line("REFRESH-INTERVAL;VALUE=DURATION", REFRESH) // RFC 7986 §5.7
            .line("X-PUBLISHED-TTL", REFRESH); // Outlook's
    sessions.forEach(session -> add(lines, official, session, page.apply(session)));
    return lines.end();
  }

  private static void add(ContentLines lines, Official official, FeedSession session, String page) {
    lines
        .line("BEGIN", "VEVENT")
        .line("UID", session.id().toString())
        .at("DTSTAMP", session.changedAt())
        .at("LAST-MODIFIED", session.changedAt())
        .at("DTSTART", session.startsAt())
        .at("DTEND", session.endsAt())
        .text(
            "SUMMARY",
            "接访，已约 %1$d/%2$d / Open door, %1$d of %2$d booked"
                .formatted(session.booked(), session.slots()))
        .text(
            "DESCRIPTION",
            "%s\n%s / %s\n\n工作台 / Desk: %s"
                .formatted(
                    session.subject(),
                    official.department().name().zh(),
                    official.department().name().en(),
                    page));
    if (session.venue() != null) {
      lines.text("LOCATION", PlaceWords.location(session.venue()));
    }
    lines.line("URL", page).line("END", "VEVENT");
  }
}
