package org.kaimen.signaling.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.kaimen.signaling.casework.CaseEvent.SlotBooked;
import org.kaimen.signaling.casework.Outcome.Promise;

/// Events and histories for tests of what is folded from them.
final class Events {

  static final UUID CASE = new UUID(1, 1);
  static final UUID CITIZEN = new UUID(2, 1);
  static final Instant FILED_AT = Instant.parse("2026-11-24T01:00:00Z");

  private Events() {}

  static CaseEvent.Filed filed() {
    return new CaseEvent.Filed(
        "K261124-7QX2M",
        CITIZEN,
        "路灯坏了",
        "小区东门的路灯坏了三周。",
        null,
        Visibility.PRIVATE,
        null,
        Channel.WEB);
  }

  static CaseEvent.AttachmentAdded attached() {
    return new CaseEvent.AttachmentAdded(new UUID(3, 1), "lamp.jpg", "image/jpeg", 3, "00");
  }

  /// @param number of the booking
  static SlotBooked booked(int number) {
    Instant starts = Instant.parse("2026-11-25T06:00:00Z");
    return new SlotBooked(
        booking(number),
        new UUID(5, number),
        new UUID(6, 1),
        starts,
        starts.plusSeconds(1200),
        "李明",
        null);
  }

  static UUID booking(int number) {
    return new UUID(4, number);
  }

  static CaseEvent.Heard heard(int booking) {
    return new CaseEvent.Heard(booking(booking), new UUID(7, booking), "finished", "李明", null);
  }

  static CaseEvent.OutcomeRecorded promised(String what) {
    Promise promise = new Promise(what, "市政养护所", LocalDate.parse("2026-12-01"));
    return outcome(new Outcome(Outcome.Kind.PROMISED, "会修好。", promise, null, null, FILED_AT, "李明"));
  }

  static CaseEvent.OutcomeRecorded outcome(Outcome outcome) {
    return new CaseEvent.OutcomeRecorded(new UUID(7, 1), outcome);
  }

  /// A filed case to which this happened, an hour between each.
  static CaseFile file(CaseEvent... events) {
    List<Entry> entries = new ArrayList<>();
    entries.add(new Entry(CASE, 1, FILED_AT, CITIZEN, filed(), ""));
    for (CaseEvent event : events) {
      Instant at = FILED_AT.plusSeconds(3600L * entries.size());
      entries.add(new Entry(CASE, entries.size() + 1, at, null, event, ""));
    }
    return new CaseFile(entries);
  }
}
