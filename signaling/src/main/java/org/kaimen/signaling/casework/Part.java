package org.kaimen.signaling.casework;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/// A department's part in a case. Each department begins and answers for itself: the case is
/// assigned until the first begins, in progress until the last has answered.
///
/// @param departmentId that has it
public record Part(UUID departmentId, Standing standing) {

  /// How far a part is.
  public enum Standing {
    GIVEN,
    BEGUN,
    ANSWERED;

    /// The word on the wire.
    @JsonValue
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Part given(UUID departmentId) {
    return new Part(departmentId, Standing.GIVEN);
  }

  Part at(Standing now) {
    return new Part(departmentId, now);
  }

  boolean isOf(UUID department) {
    return departmentId.equals(department);
  }

  /// Whether nobody is waited for any more; so it is where no department has the case.
  static boolean areAnswered(List<Part> parts) {
    return parts.stream().allMatch(part -> part.standing() == Standing.ANSWERED);
  }

  static boolean areBegun(List<Part> parts) {
    return parts.stream().anyMatch(part -> part.standing() != Standing.GIVEN);
  }
}
