package org.kaimen.signaling.minutes.live;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

/// What those who look on are told.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes(@JsonSubTypes.Type(value = MinutesMessage.Shown.class, name = "minutes"))
public sealed interface MinutesMessage {

  /// The minutes as they are now.
  ///
  /// @param minutes null while none are begun
  record Shown(@Nullable MinutesView minutes) implements MinutesMessage {}
}
