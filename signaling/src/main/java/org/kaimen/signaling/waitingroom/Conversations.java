package org.kaimen.signaling.waitingroom;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.opendoor.Attendance;
import reactor.core.publisher.Flux;

/// Which conversations a session has had. Those who wait are told of them, so the waiting room
/// asks; those who talk know the waiting room, so it is for them to answer.
public interface Conversations {

  /// Who receives, by the name of then.
  record Official(UUID id, String name) {}

  /// @param attendance online, or in person
  /// @param recorded whether both agreed to a recording
  /// @param startedAt null while nobody has joined
  /// @param endedAt null while it goes on
  /// @param brokenOff it ended as nobody wanted, and may be taken up again
  record Conversation(
      UUID id,
      UUID bookingId,
      Official official,
      Attendance attendance,
      boolean recorded,
      @Nullable Instant startedAt,
      @Nullable Instant endedAt,
      boolean brokenOff,
      boolean outcomeRecorded) {

    /// Whether they talk, or have talked and need not once more.
    boolean isHeldOrGoesOn() {
      return isLive() || !brokenOff || outcomeRecorded;
    }

    boolean isLive() {
      return endedAt == null;
    }
  }

  /// All of one session, in the order they began.
  Flux<Conversation> ofSession(UUID sessionId);
}
