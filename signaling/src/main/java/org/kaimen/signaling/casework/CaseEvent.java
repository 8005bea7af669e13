package org.kaimen.signaling.casework;

import com.fasterxml.jackson.annotation.JsonCreator;
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
  @JsonSubTypes.Type(value = Appointed.BookingMoved.class, name = "booking-moved"),
  @JsonSubTypes.Type(value = Appointed.AttendanceChanged.class, name = "attendance-changed"),
  @JsonSubTypes.Type(value = Appointed.Arrival.class, name = "arrival"),
  @JsonSubTypes.Type(value = Appointed.NotReceived.class, name = "not-received"),
  @JsonSubTypes.Type(value = Appointed.SlotOffered.class, name = "slot-offered"),
  @JsonSubTypes.Type(value = Appointed.OfferEnded.class, name = "offer-ended"),
  @JsonSubTypes.Type(value = Appointed.Transferred.class, name = "transferred"),
  @JsonSubTypes.Type(value = Appointed.CallBack.class, name = "call-back"),
  @JsonSubTypes.Type(value = CaseEvent.Heard.class, name = "heard"),
  @JsonSubTypes.Type(value = CaseEvent.OutcomeRecorded.class, name = "outcome-recorded"),
  @JsonSubTypes.Type(value = CaseEvent.MessageWritten.class, name = "message-written"),
  @JsonSubTypes.Type(value = CaseEvent.NoteWritten.class, name = "note-written"),
  @JsonSubTypes.Type(value = CaseEvent.MinutesSealed.class, name = "minutes-sealed"),
  @JsonSubTypes.Type(value = Handling.Accepted.class, name = "accepted"),
  @JsonSubTypes.Type(value = Handling.Returned.class, name = "returned"),
  @JsonSubTypes.Type(value = Handling.Supplemented.class, name = "supplemented"),
  @JsonSubTypes.Type(value = Handling.Routed.class, name = "routed"),
  @JsonSubTypes.Type(value = Handling.HandedOver.class, name = "handed-over"),
  @JsonSubTypes.Type(value = Handling.WorkBegun.class, name = "work-begun"),
  @JsonSubTypes.Type(value = Handling.MoreAsked.class, name = "more-asked"),
  @JsonSubTypes.Type(value = Handling.MoreAnswered.class, name = "more-answered"),
  @JsonSubTypes.Type(value = Handling.AnswerWritten.class, name = "answer-written"),
  @JsonSubTypes.Type(value = Handling.Escalated.class, name = "escalated"),
  @JsonSubTypes.Type(value = Handling.VisitArranged.class, name = "visit-arranged"),
  @JsonSubTypes.Type(value = Handling.VisitMade.class, name = "visit-made"),
  @JsonSubTypes.Type(value = Handling.PromiseReported.class, name = "promise-reported"),
  @JsonSubTypes.Type(value = Handling.PromiseConfirmed.class, name = "promise-confirmed"),
  @JsonSubTypes.Type(value = Handling.PromiseDenied.class, name = "promise-denied"),
  @JsonSubTypes.Type(value = Handling.Closed.class, name = "closed"),
  @JsonSubTypes.Type(value = Handling.Rated.class, name = "rated"),
  @JsonSubTypes.Type(value = Handling.Disputed.class, name = "disputed"),
  @JsonSubTypes.Type(value = Clocked.ClockPaused.class, name = "clock-paused"),
  @JsonSubTypes.Type(value = Clocked.ClockResumed.class, name = "clock-resumed"),
  @JsonSubTypes.Type(value = Clocked.ExtensionAsked.class, name = "extension-asked"),
  @JsonSubTypes.Type(value = Clocked.ExtensionGranted.class, name = "extension-granted"),
  @JsonSubTypes.Type(value = Clocked.ExtensionRefused.class, name = "extension-refused"),
  @JsonSubTypes.Type(value = Clocked.DeadlineWarned.class, name = "deadline-warned"),
  @JsonSubTypes.Type(value = Clocked.DeadlineMissed.class, name = "deadline-missed"),
  @JsonSubTypes.Type(value = Shared.Grouped.class, name = "grouped"),
  @JsonSubTypes.Type(value = Shared.Separated.class, name = "separated"),
  @JsonSubTypes.Type(value = Shared.Reviewed.class, name = "reviewed"),
  @JsonSubTypes.Type(value = Shared.Hidden.class, name = "hidden"),
  @JsonSubTypes.Type(value = Shared.ShownAgain.class, name = "shown-again"),
})
public sealed interface CaseEvent
    permits CaseEvent.Spoken,
        CaseEvent.Filed,
        CaseEvent.AttachmentAdded,
        CaseEvent.SlotBooked,
        CaseEvent.BookingCancelled,
        CaseEvent.BookingMissed,
        CaseEvent.Heard,
        CaseEvent.OutcomeRecorded,
        Appointed,
        Handling,
        Clocked,
        Shared {

  /// The first entry of every case.
  ///
  /// @param place where it is, in the citizen's own words
  record Filed(
      String reference,
      UUID citizenId,
      String title,
      String text,
      @Nullable UUID departmentId,
      Visibility visibility,
      @Nullable String place,
      Channel channel)
      implements CaseEvent {

    /// Entries of old do not say the last three.
    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    static Filed of(
        String reference,
        UUID citizenId,
        String title,
        String text,
        @Nullable UUID departmentId,
        @Nullable Visibility visibility,
        @Nullable String place,
        @Nullable Channel channel) {
      return new Filed(
          reference,
          citizenId,
          title,
          text,
          departmentId,
          visibility == null ? Visibility.PRIVATE : visibility,
          place,
          channel == null ? Channel.WEB : channel);
    }
  }

  /// @param sha256 of the stored file, in hex, so that a change of the file can be told
  /// @param size in bytes
  record AttachmentAdded(UUID id, String name, String mediaType, long size, String sha256)
      implements CaseEvent {}

  /// @param official the name of the official who receives
  /// @param venue where the citizen comes to; null where they talk online
  record SlotBooked(
      UUID bookingId,
      UUID sessionId,
      UUID slotId,
      Instant startsAt,
      Instant endsAt,
      String official,
      @Nullable Venue venue)
      implements CaseEvent {

    /// How long after its end a slot's links still open: to be late, or interrupted, is normal.
    public static final Duration LINKS_OUTLIVE = Duration.ofDays(1);
  }

  /// @param reason of staff who cancelled it; null where the citizen did
  /// @param who the name of the member of staff; null of the citizen
  record BookingCancelled(UUID bookingId, @Nullable String reason, @Nullable String who)
      implements CaseEvent {

    /// By the citizen.
    public BookingCancelled(UUID bookingId) {
      this(bookingId, null, null);
    }
  }

  /// The citizen did not come.
  record BookingMissed(UUID bookingId) implements CaseEvent {}

  /// @param endReason why the consultation ended, as on the wire
  /// @param official the name of the official who received
  /// @param venue where they met, without a recording; null where they did not meet in person
  record Heard(
      UUID bookingId, UUID consultationId, String endReason, String official, @Nullable Venue venue)
      implements CaseEvent {}

  record OutcomeRecorded(UUID consultationId, Outcome outcome) implements CaseEvent {}

  /// Said or done beside the case's way; it changes nothing.
  sealed interface Spoken extends CaseEvent {}

  /// Between citizen and staff.
  ///
  /// @param who the name of the member of staff; null of the citizen
  record MessageWritten(Side side, @Nullable String who, String text) implements Spoken {}

  /// Among staff; the citizen never sees it.
  record NoteWritten(String who, String text) implements Spoken {}

  /// The minutes of a consultation on it do not change any more.
  ///
  /// @param ending how, as on the wire: `signed`, `refused` or `unsigned`
  /// @param sha256 of the form they were sealed in, in hex
  record MinutesSealed(UUID consultationId, String ending, String sha256) implements Spoken {}
}
