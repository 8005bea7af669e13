package org.kaimen.signaling.consultation.store;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.consultation.talk.EndReason;
import org.kaimen.signaling.opendoor.Attendance;

/// What is kept of a consultation.
///
/// @param attendance online, or in person: then there is no media, and no node owns it
/// @param recorded whether citizen and official agreed to a recording when they were admitted
/// @param fence counts its owners; what an earlier one writes is refused
public record Consultation(
    UUID id,
    Occasion occasion,
    Person citizen,
    Person official,
    Attendance attendance,
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

  /// @return the citizen's or the official's name; empty for anybody else
  public Optional<String> principal(UUID person) {
    return Stream.of(citizen, official)
        .filter(one -> one.id().equals(person))
        .map(Person::name)
        .findFirst();
  }

  public boolean isInPerson() {
    return attendance == Attendance.ON_SITE;
  }

  public boolean isOver() {
    return times.ended() != null;
  }
}
