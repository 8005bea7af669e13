package org.kaimen.signaling.casework.watch;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How many deadlines were kept. What is open and overdue is late, as it would be if it were done
/// now: nobody's figures get better by leaving it undone.
///
/// @param kept done in time
/// @param late done too late
/// @param overdue open, and late already
/// @param rate of those that are decided, from 0 to 1; null where none is
record OnTime(long kept, long late, long overdue, @Nullable Double rate) {

  static final OnTime NONE = new OnTime(0, 0, 0, null);

  /// A deadline.
  ///
  /// @param dueAt when it was or is too late; null while it stands still
  /// @param endedAt null while it is open
  record Deadline(@Nullable Instant dueAt, @Nullable Instant endedAt) {

    /// When it was known whether it is kept: as soon as it was done, or not in time; null before.
    @Nullable Instant decidedAt(Instant now) {
      if (dueAt == null) {
        return null;
      }
      Instant end = endedAt == null ? now : endedAt;
      if (!end.isBefore(dueAt)) {
        return dueAt;
      }
      return endedAt;
    }
  }

  /// With one more; what is not decided yet counts for nothing.
  OnTime and(Deadline deadline, Instant now) {
    Instant due = deadline.dueAt();
    Instant decided = deadline.decidedAt(now);
    if (due == null || decided == null) {
      return this;
    }
    if (decided.isBefore(due)) {
      return of(kept + 1, late, overdue);
    }
    return deadline.endedAt() == null ? of(kept, late, overdue + 1) : of(kept, late + 1, overdue);
  }

  /// Of both together.
  OnTime and(OnTime other) {
    return of(kept + other.kept, late + other.late, overdue + other.overdue);
  }

  private static OnTime of(long kept, long late, long overdue) {
    long all = kept + late + overdue;
    return new OnTime(kept, late, overdue, all == 0 ? null : (double) kept / all);
  }
}
