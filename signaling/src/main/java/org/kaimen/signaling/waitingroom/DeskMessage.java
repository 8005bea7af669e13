package org.kaimen.signaling.waitingroom;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.opendoor.Attendance;

/// What a desk is told of its waiting room.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes(@JsonSubTypes.Type(value = DeskMessage.Queue.class, name = "queue"))
public sealed interface DeskMessage {

  /// @param entries in the order of their turns
  /// @param live the desk's own consultation that goes on; others of the session are not theirs to
  ///   enter
  record Queue(List<Entry> entries, @Nullable UUID live) implements DeskMessage {}

  /// @param attendance how they come: who waits on site is here
  /// @param consent whether the citizen agreed to a recording; null while not asked
  /// @param consultationId the latest of this booking
  /// @param official who received them in it
  /// @param sentOn by whom they were sent on to this waiting room; null where they booked here
  /// @param callBack how it stands with their asking to be called by phone; null where they have
  ///   not
  record Entry(
      UUID bookingId,
      String caseReference,
      String caseTitle,
      String citizenName,
      Instant slotStartsAt,
      Attendance attendance,
      State state,
      @Nullable Instant waitingSince,
      @Nullable Boolean consent,
      @Nullable UUID consultationId,
      @Nullable String official,
      boolean outcomeRecorded,
      @Nullable SentOn sentOn,
      CallBack.@Nullable State callBack) {

    public enum State {
      IN_CONSULTATION,
      WAITING,
      AWAY,
      EXPECTED,
      HEARD;

      @JsonValue
      public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
      }
    }
  }
}
