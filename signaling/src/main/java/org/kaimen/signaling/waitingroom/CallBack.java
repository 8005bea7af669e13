package org.kaimen.signaling.waitingroom;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/// Somebody asks to be called by phone: the last rung, where no picture or sound can be had.
///
/// @param phone as the citizen gave it
public record CallBack(UUID bookingId, String phone, State state, Instant askedAt) {

  public enum State {
    ASKED,
    /// Called in vain; asking again, or another try, is open.
    NOT_REACHED,
    CALLED;

    /// The word on the wire and in the database.
    @JsonValue
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static State of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
  }

  /// The last four digits, for whoever knows the number.
  String end() {
    String digits = phone.replaceAll("\\D", "");
    return digits.substring(Math.max(0, digits.length() - 4));
  }

  /// Without the number.
  @Override
  public String toString() {
    return "CallBack[" + bookingId + ", " + state + "]";
  }
}
