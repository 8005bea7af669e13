package org.kaimen.signaling.casework;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What can happen to a case. Stored as it is for good: a member may be added, never renamed.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = CaseEvent.Filed.class, name = "filed"),
  @JsonSubTypes.Type(value = CaseEvent.AttachmentAdded.class, name = "attachment-added"),
  @JsonSubTypes.Type(value = CaseEvent.SlotBooked.class, name = "slot-booked"),
  @JsonSubTypes.Type(value = CaseEvent.BookingCancelled.class, name = "booking-cancelled"),
  @JsonSubTypes.Type(value = CaseEvent.BookingMissed.class, name = "booking-missed"),
  @JsonSubTypes.Type(value = CaseEvent.Heard.class, name = "heard"),
  @JsonSubTypes.Type(value = CaseEvent.OutcomeRecorded.class, name = "outcome-recorded"),
})
public sealed interface CaseEvent {

  /// The first entry of every case.
  record Filed(
      String reference, UUID citizenId, String title, String text, @Nullable UUID departmentId)
      implements CaseEvent {}

  /// @param sha256 of the stored file, in hex, so that a change of the file can be told
  /// @param size in bytes
  record AttachmentAdded(UUID id, String name, String mediaType, long size, String sha256)
      implements CaseEvent {}

  /// @param official the name of the official who receives
  record SlotBooked(
      UUID bookingId,
      UUID sessionId,
      UUID slotId,
      Instant startsAt,
      Instant endsAt,
      String official)
      implements CaseEvent {

    /// How long after its end a slot's links still open: to be late, or interrupted, is normal.
    public static final Duration LINKS_OUTLIVE = Duration.ofDays(1);
  }

  record BookingCancelled(UUID bookingId) implements CaseEvent {}

  /// The citizen did not come.
  record BookingMissed(UUID bookingId) implements CaseEvent {}

  /// @param endReason why the consultation ended, as on the wire
  /// @param official the name of the official who received
  record Heard(UUID bookingId, UUID consultationId, String endReason, String official)
      implements CaseEvent {}

  record OutcomeRecorded(UUID consultationId, Outcome outcome) implements CaseEvent {}
}
