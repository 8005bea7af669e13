package org.kaimen.signaling.consultation.door;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.casework.Outcome;
import org.kaimen.signaling.consultation.store.Consultation;
import org.kaimen.signaling.consultation.talk.EndReason;
import org.kaimen.signaling.opendoor.Attendance;

/// A consultation as both sides' pages read it.
///
/// @param attendance online, or in person
/// @param state `admitted`, `live`, `held` or `ended`
record ConsultationView(
    UUID id,
    UUID bookingId,
    String caseReference,
    String caseTitle,
    String citizenName,
    String officialName,
    Attendance attendance,
    String state,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    @Nullable EndReason endReason,
    @Nullable Outcome outcome) {

  static ConsultationView of(Consultation one, @Nullable Outcome outcome) {
    Consultation.Ending ended = one.times().ended();
    return new ConsultationView(
        one.id(),
        one.occasion().bookingId(),
        one.occasion().caseReference(),
        one.occasion().caseTitle(),
        one.citizen().name(),
        one.official().name(),
        one.attendance(),
        state(one),
        one.times().startedAt(),
        ended == null ? null : ended.at(),
        ended == null ? null : ended.reason(),
        outcome);
  }

  private static String state(Consultation one) {
    if (one.isOver()) {
      return "ended";
    }
    if (one.times().startedAt() == null) {
      return "admitted";
    }
    return one.times().heldSince() == null ? "live" : "held";
  }
}
