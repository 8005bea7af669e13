package org.kaimen.signaling.casework.clock;

import java.time.LocalDate;

/// Until when something may take.
public sealed interface Limit permits Limit.UntilDay, Term {

  /// To the end of a day that somebody named, whatever day it is.
  ///
  /// @param warnDays how many days before it a warning is given; from 0
  record UntilDay(LocalDate day, int warnDays) implements Limit {}
}
