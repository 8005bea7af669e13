package org.kaimen.signaling.opendoor.calendar;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.kaimen.signaling.identity.Correspondence.ForCalendar;
import org.kaimen.signaling.notification.CalendarPart;
import org.kaimen.signaling.notification.Letters;
import org.kaimen.signaling.platform.PublicUrl;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// What the citizen's calendar is told of an appointment.
@Component
public class Invitations {

  /// Addresses that stand in a `mailto:` as they are (RFC 6068 §2). Others get the letter alone.
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._+=~-]+@[A-Za-z0-9.-]+");

  private final EntryTable table;
  private final Letters letters;
  private final PublicUrl publicUrl;
  private final Clock clock;

  Invitations(EntryTable table, Letters letters, PublicUrl publicUrl, Clock clock) {
    this.table = table;
    this.letters = letters;
    this.publicUrl = publicUrl;
    this.clock = clock;
  }

  /// The message for one change of an appointment, to travel with the letter about it. Each counts
  /// up, in the caller's transaction, whether or not it can be sent; reminders begin anew with it.
  public Mono<ForCalendar> issue(CalendarEntry entry, CalendarChange change) {
    return table.next(entry.bookingId(), clock.instant()).map(told -> message(entry, told, change));
  }

  /// As [#issue], the first, which was counted with the booking.
  public ForCalendar first(CalendarEntry entry, Instant bookedAt) {
    return message(entry, new Told(0, bookedAt), CalendarChange.NEW);
  }

  private ForCalendar message(CalendarEntry entry, Told told, CalendarChange change) {
    return address ->
        PLAIN.matcher(address).matches()
            ? Optional.of(part(entry, told, change, address))
            : Optional.empty();
  }

  private CalendarPart part(CalendarEntry entry, Told told, CalendarChange change, String citizen) {
    CalendarPart.Method method = change.method();
    return new CalendarPart(
        method, AppointmentCalendar.message(entry, told, method, organizer(), citizen));
  }

  /// Where no sender is set nothing is sent either, but shown.
  private String organizer() {
    return letters.from().orElseGet(() -> "noreply@" + publicUrl.base().getHost());
  }

  /// The appointment as a file, for calendars that mail does not reach.
  public Mono<String> file(CalendarEntry entry) {
    return table
        .find(entry.bookingId())
        .defaultIfEmpty(new Told(0, entry.startsAt()))
        .map(told -> AppointmentCalendar.file(entry, told));
  }
}
