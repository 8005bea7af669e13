package org.kaimen.signaling.opendoor.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.kaimen.signaling.platform.LocalTime;
import org.kaimen.signaling.platform.LocalizedText;
import org.springframework.stereotype.Component;

/// How letters tell the time of an appointment: in the authority's zone.
@Component
public class SlotWords {

  private static final DateTimeFormatter ZH_DAY =
      DateTimeFormatter.ofPattern("yyyy年M月d日 EEEE", Locale.SIMPLIFIED_CHINESE);
  private static final DateTimeFormatter EN_DAY =
      DateTimeFormatter.ofPattern("EEEE, d MMMM yyyy", Locale.ENGLISH);
  private static final DateTimeFormatter ZH_BRIEF =
      DateTimeFormatter.ofPattern("M月d日 HH:mm", Locale.SIMPLIFIED_CHINESE);
  private static final DateTimeFormatter EN_BRIEF =
      DateTimeFormatter.ofPattern("d MMM, HH:mm", Locale.ENGLISH);
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final DateTimeFormatter ZH_ZONE =
      DateTimeFormatter.ofPattern("zzzz", Locale.SIMPLIFIED_CHINESE);
  private static final DateTimeFormatter EN_ZONE =
      DateTimeFormatter.ofPattern("zzzz", Locale.ENGLISH);

  private final LocalTime local;

  public SlotWords(LocalTime local) {
    this.local = local;
  }

  /// Day, both times and the zone's name.
  public LocalizedText whole(Instant startsAt, Instant endsAt) {
    ZonedDateTime start = at(startsAt);
    String times = TIME.format(start) + "–" + TIME.format(at(endsAt));
    return new LocalizedText(
        "%s %s（%s）".formatted(ZH_DAY.format(start), times, ZH_ZONE.format(start)),
        "%s, %s (%s)".formatted(EN_DAY.format(start), times, EN_ZONE.format(start)));
  }

  /// Day, time and the zone's name.
  public LocalizedText moment(Instant instant) {
    ZonedDateTime at = at(instant);
    return new LocalizedText(
        "%s %s（%s）".formatted(ZH_DAY.format(at), TIME.format(at), ZH_ZONE.format(at)),
        "%s, %s (%s)".formatted(EN_DAY.format(at), TIME.format(at), EN_ZONE.format(at)));
  }

  /// Day and time, for an SMS.
  public LocalizedText brief(Instant startsAt) {
    return new LocalizedText(ZH_BRIEF.format(at(startsAt)), EN_BRIEF.format(at(startsAt)));
  }

  public LocalizedText day(LocalDate day) {
    return new LocalizedText(ZH_DAY.format(day), EN_DAY.format(day));
  }

  public String time(Instant instant) {
    return TIME.format(at(instant));
  }

  private ZonedDateTime at(Instant instant) {
    return instant.atZone(local.zone());
  }
}
