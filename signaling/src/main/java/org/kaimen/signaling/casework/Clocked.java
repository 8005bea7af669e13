package org.kaimen.signaling.casework;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.casework.clock.ClockStep;
import org.kaimen.signaling.casework.clock.PauseReason;

/// What happens to the deadlines of a case by itself; that they start and end follows from what is
/// done with the case. `who` is the name of the member of staff.
public sealed interface Clocked extends CaseEvent {

  record ClockPaused(PauseReason reason, @Nullable String text, String who) implements Clocked {}

  record ClockResumed(String who) implements Clocked {}

  /// @param days to add, from 1
  record ExtensionAsked(int days, String reason, String who) implements Clocked {}

  /// As it was asked.
  record ExtensionGranted(int days, String reason, String who) implements Clocked {}

  record ExtensionRefused(String reason, String who) implements Clocked {}

  /// The day draws near.
  ///
  /// @param dueOn the last day in time, as the calendar was
  record DeadlineWarned(ClockStep step, LocalDate dueOn) implements Clocked {}

  /// The day is over; those above are told.
  record DeadlineMissed(ClockStep step, LocalDate dueOn) implements Clocked {}
}
