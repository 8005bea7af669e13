package org.kaimen.signaling.opendoor;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.casework.Venue;

/// What the link of a letter asks of a citizen, and what came of it.
///
/// @param official the name of the official who receives
/// @param until when a held time goes to others; null of an appointment
/// @param moves whether an appointment would move to the held time
/// @param reason of staff who propose it; null where none is given
/// @param venue where the citizen comes to; null where they talk online
/// @param answered null while it can be answered
record Question(
    Asks asks,
    String caseReference,
    Instant startsAt,
    Instant endsAt,
    String official,
    @Nullable Instant until,
    boolean moves,
    @Nullable String reason,
    @Nullable Venue venue,
    @Nullable Answered answered) {

  enum Asks {
    /// Is the time that is held taken?
    OFFER,
    /// Is the appointment kept?
    BOOKING;

    @JsonValue
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// What came of it, and when.
  record Answered(What what, Instant at) {}

  enum What {
    TAKEN,
    DECLINED,
    /// Nobody answered in time.
    LAPSED,
    /// Staff took the offer back.
    WITHDRAWN,
    /// By the citizen.
    CANCELLED,
    /// By staff.
    CALLED_OFF,
    HEARD,
    /// Nobody came.
    ABSENT,
    /// They came, and nobody received them.
    NOT_RECEIVED;

    @JsonValue
    String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
