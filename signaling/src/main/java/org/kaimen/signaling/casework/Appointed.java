package org.kaimen.signaling.casework;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What becomes of an appointment before it is held.
public sealed interface Appointed extends CaseEvent {

  /// It is at another time from now on.
  ///
  /// @param now the same booking, where it is now
  record BookingMoved(CaseEvent.SlotBooked now) implements Appointed {}

  /// Its citizen comes otherwise than was said before: online, or to the place.
  ///
  /// @param now the same booking, with where they come to
  /// @param who the name of the member of staff; null of the citizen
  record AttendanceChanged(CaseEvent.SlotBooked now, @Nullable String who) implements Appointed {}

  /// The citizen has come to the place.
  ///
  /// @param who the name of the member of staff who saw it
  record Arrival(UUID bookingId, Arrival.Kind kind, String who) implements Appointed {

    public enum Kind {
      ARRIVED,
      /// They went, or it was a slip.
      TAKEN_BACK;

      /// The word on the wire.
      @JsonValue
      public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
      }
    }
  }

  /// The citizen had come, and nobody received them until the session was over.
  record NotReceived(UUID bookingId) implements Appointed {}

  /// A slot is held for the citizen until they answer.
  ///
  /// @param official the name of the official who receives
  /// @param reason why staff propose another time; null where a place became free
  /// @param who the name of the member of staff; null where a place became free
  record SlotOffered(
      UUID offerId,
      Instant startsAt,
      Instant endsAt,
      String official,
      Instant until,
      @Nullable String reason,
      @Nullable String who)
      implements Appointed {}

  /// It is another session's of the same day, at the time it was.
  ///
  /// @param from the name of the official who would have received
  /// @param to the name of the official who receives
  /// @param who the name of who sent the citizen on
  /// @param venue where the citizen is to go; null where they talk online
  record Transferred(
      UUID bookingId,
      UUID sessionId,
      String from,
      String to,
      String reason,
      String who,
      @Nullable Venue venue)
      implements Appointed {}

  /// To be called by phone instead; the number is not written here.
  ///
  /// @param who the name of who called in vain; null of the citizen
  record CallBack(UUID bookingId, CallBack.Kind kind, @Nullable String who) implements Appointed {

    public enum Kind {
      ASKED,
      WITHDRAWN,
      NOT_REACHED;

      /// The word on the wire.
      @JsonValue
      public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
      }
    }
  }

  /// The citizen did not take it.
  ///
  /// @param declined whether they said so, or did not answer in time
  record OfferEnded(UUID offerId, boolean declined) implements Appointed {}
}
