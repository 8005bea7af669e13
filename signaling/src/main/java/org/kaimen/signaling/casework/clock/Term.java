package org.kaimen.signaling.casework.clock;

/// How long a step may take.
///
/// @param days from 1
/// @param longestExtension how many days may be added, all extensions together; from 0
/// @param warnDays how many days before the last one a warning is given; from 0
public record Term(int days, DayUnit unit, int longestExtension, int warnDays) implements Limit {

  /// @throws IllegalArgumentException where a number is out of its range
  public Term {
    if (days < 1 || longestExtension < 0 || warnDays < 0) {
      throw new IllegalArgumentException("a term has a day at least");
    }
  }
}
