package org.kaimen.signaling.waitingroom;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.platform.LocalizedText;

/// What a citizen's page is told in the waiting room.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = CitizenWaitingMessage.Place.class, name = "place"),
  @JsonSubTypes.Type(value = CitizenWaitingMessage.Admitted.class, name = "admitted"),
  @JsonSubTypes.Type(value = CitizenWaitingMessage.Refused.class, name = "refused"),
})
public sealed interface CitizenWaitingMessage {

  /// @param before how many who wait come first
  /// @param turn when it is likely their turn; null while they do not wait
  /// @param note what the desk told them last
  /// @param sentOn by whom they were sent on to this waiting room; null where they booked here
  /// @param callBack how it stands with their asking to be called by phone; null where they have
  ///   not
  record Place(
      State state,
      int before,
      @Nullable Turn turn,
      @Nullable Instant waitingSince,
      @Nullable Note note,
      @Nullable SentOn sentOn,
      CallBack.@Nullable State callBack)
      implements CitizenWaitingMessage {

    /// In whole minutes; it comes in between eight times out of ten.
    public record Turn(Instant from, Instant until) {}

    public enum State {
      NOT_READY,
      WAITING,
      ADMITTED,
      HEARD,
      TOO_EARLY,
      OVER;

      @JsonValue
      public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
      }
    }
  }

  /// The conversation may be entered.
  record Admitted(UUID consultationId) implements CitizenWaitingMessage {}

  record Refused(String code, LocalizedText message) implements CitizenWaitingMessage {}
}
