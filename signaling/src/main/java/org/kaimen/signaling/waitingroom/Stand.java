package org.kaimen.signaling.waitingroom;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How one booking's citizen stands in the waiting room.
///
/// @param holder counts the pages opened for it; the last one holds the place
/// @param ready null while they have not said so
/// @param seen when the page was last known to be open
/// @param awaySince when the page went away; null while it is open
/// @param note what the desk told them last; null where it has not
/// @param arrivedAt when they came to the place; null of who waits at a page
record Stand(
    long holder,
    @Nullable Ready ready,
    Instant seen,
    @Nullable Instant awaySince,
    @Nullable Note note,
    @Nullable Instant arrivedAt) {

  /// At a page.
  Stand(
      long holder,
      @Nullable Ready ready,
      Instant seen,
      @Nullable Instant awaySince,
      @Nullable Note note) {
    this(holder, ready, seen, awaySince, note, null);
  }

  /// @param since when they came
  /// @param recording whether they agree to a recording
  record Ready(Instant since, boolean recording) {}

  static final Stand NOBODY = new Stand(0, null, Instant.EPOCH, Instant.EPOCH, null);

  /// How long the place of a dropped line is kept: a phone restarted, or charged at the
  /// neighbour's.
  static final Duration KEPT = Duration.ofMinutes(10);

  /// A page is noted as seen every ten seconds by its node; a node that was killed notes nothing.
  static final Duration UNSEEN = Duration.ofSeconds(25);

  /// When the page went away; null while it is open.
  @Nullable Instant away(Instant now) {
    if (arrivedAt != null) {
      return null;
    }
    if (awaySince != null) {
      return awaySince;
    }
    return seen.plus(UNSEEN).isBefore(now) ? seen : null;
  }

  /// At the place: there is nothing to be ready for, and no line that drops.
  Stand here(Instant at) {
    return new Stand(holder, ready, seen, awaySince, note, at);
  }

  /// Ready, and their place still kept.
  @Nullable Ready waiting(Instant now) {
    if (arrivedAt != null) {
      return new Ready(arrivedAt, false);
    }
    Instant away = away(now);
    return away == null || now.isBefore(away.plus(KEPT)) ? ready : null;
  }
}
