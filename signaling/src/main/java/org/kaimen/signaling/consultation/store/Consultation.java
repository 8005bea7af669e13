package org.kaimen.signaling.consultation.store;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.consultation.talk.EndReason;

/// What is kept of a consultation.
///
/// @param recorded whether both agreed to a recording
/// @param fence counts its owners; what an earlier one writes is refused
public record Consultation(
    UUID id,
    Occasion occasion,
    Person citizen,
    Person official,
    boolean recorded,
    Times times,
    int fence) {

  /// What it is held on.
  public record Occasion(
      UUID bookingId, UUID sessionId, UUID caseId, String caseReference, String caseTitle) {}

  /// Somebody by the name of then.
  public record Person(UUID id, String name) {}

  /// @param startedAt when the first of them came
  /// @param heldSince when it was put on hold; null where it is not
  /// @param ended null while it goes on
  public record Times(
      Instant admittedAt,
      @Nullable Instant startedAt,
      @Nullable Instant heldSince,
      @Nullable Ending ended,
      boolean hasOutcome) {}

  public record Ending(Instant at, EndReason reason) {}

  public boolean isOver() {
    return times.ended() != null;
  }
}
