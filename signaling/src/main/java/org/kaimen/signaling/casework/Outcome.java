package org.kaimen.signaling.casework;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a consultation came to.
///
/// @param promise what was promised; only of a promised outcome
/// @param transferredTo who takes the case over; only of a transferred outcome
/// @param grounds why not; only of a refused outcome
/// @param by the official's name
public record Outcome(
    Kind kind,
    String text,
    @Nullable Promise promise,
    @Nullable String transferredTo,
    @Nullable String grounds,
    Instant recordedAt,
    String by) {

  /// The five ways a consultation comes out.
  public enum Kind {
    SOLVED,
    PROMISED,
    TRANSFERRED,
    REFUSED,
    CONTINUED;

    /// The word on the wire and in the database.
    @JsonValue
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /// @throws IllegalArgumentException for a word no kind has
    @JsonCreator
    public static Kind of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  /// What will be done, by whom, and by the end of which day.
  public record Promise(String what, String who, LocalDate until) {}
}
