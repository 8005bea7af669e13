package org.kaimen.signaling.waitingroom;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Objects;

/// What a citizen's page says in the waiting room.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = CitizenMessage.Ready.class, name = "ready"),
  @JsonSubTypes.Type(value = CitizenMessage.Leave.class, name = "leave"),
})
public sealed interface CitizenMessage {

  /// The devices are checked and the question of the recording is answered.
  record Ready(GivenConsent consent) implements CitizenMessage {
    public Ready {
      Objects.requireNonNull(consent);
      Objects.requireNonNull(consent.version());
    }
  }

  /// The place is given back.
  record Leave() implements CitizenMessage {}
}
