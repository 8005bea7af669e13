package org.kaimen.signaling.platform.web;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Messages as a socket of the server may have them.
final class Sample {

  private Sample() {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Asked.Chat.class, name = "chat"),
    @JsonSubTypes.Type(value = Asked.HangUp.class, name = "hang-up"),
  })
  sealed interface Asked {
    record Chat(String text, Tongue tongue) implements Asked {}

    record HangUp() implements Asked {}
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Told.Chat.class, name = "chat"),
    @JsonSubTypes.Type(value = Told.Over.class, name = "over"),
  })
  sealed interface Told {
    record Chat(UUID from, @Nullable Instant at, List<Line> lines, Mood mood) implements Told {}

    record Over() implements Told {}
  }

  record Line(String text) {}

  /// Called by a word of its own, without saying so to Jackson.
  enum Tongue {
    ZH,
    EN;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  enum Mood {
    GOOD,
    BAD;

    @JsonValue
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
