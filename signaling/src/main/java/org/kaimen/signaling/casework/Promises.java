package org.kaimen.signaling.casework;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.casework.CaseState.Promised;

/// What was promised in a case. A department that promises anew takes back what it promised before,
/// and nobody else's. Each is followed to its end, whether or not the case is closed meanwhile.
///
/// @param all the last promise of each who gave one
public record Promises(List<Given> all) {

  static final Promises NONE = new Promises(List.of());

  /// @param by the department that gave it; null where it was given face to face, or for all
  public record Given(@Nullable UUID by, Promised promised) {

    private Given now(Promised now) {
      return new Given(by, now);
    }

    private boolean isOf(@Nullable UUID giver) {
      return by == null ? giver == null : by.equals(giver);
    }
  }

  public Promises {
    all = List.copyOf(all);
  }

  /// What became of them all: what is not done yet weighs most.
  Promised overall() {
    return Stream.of(Promised.OPEN, Promised.REPORTED, Promised.KEPT)
        .filter(this::has)
        .findFirst()
        .orElse(Promised.NOTHING);
  }

  boolean has(Promised promised) {
    return all.stream().anyMatch(given -> given.promised() == promised);
  }

  /// Whether nothing is left to be done or to be said.
  boolean isSettled() {
    return !has(Promised.OPEN) && !has(Promised.REPORTED);
  }

  /// What became of the promise of somebody.
  Promised of(@Nullable UUID by) {
    return all.stream()
        .filter(given -> given.isOf(by))
        .map(Given::promised)
        .findFirst()
        .orElse(Promised.NOTHING);
  }

  Promises given(@Nullable UUID by) {
    Stream<Given> others = all.stream().filter(given -> !given.isOf(by));
    return new Promises(Stream.concat(others, Stream.of(new Given(by, Promised.OPEN))).toList());
  }

  /// Said to be done: by a department what it promised itself; where it has nothing of its own to
  /// keep, what was promised for all, and by departments that have the case no more.
  ///
  /// @param by null for all that is open
  /// @param holders who has the case
  /// @return empty where there is nothing of the kind
  Optional<Promises> reported(@Nullable UUID by, List<UUID> holders) {
    if (by == null) {
      return changed(_ -> true, Promised.OPEN, Promised.REPORTED);
    }
    return changed(given -> given.isOf(by), Promised.OPEN, Promised.REPORTED)
        .or(() ->
            changed(
                given -> given.by() == null || !holders.contains(given.by()),
                Promised.OPEN,
                Promised.REPORTED));
  }

  /// The citizen says that what was reported is done; where nothing was, that all is.
  Optional<Promises> confirmed() {
    return changed(_ -> true, Promised.REPORTED, Promised.KEPT)
        .or(() -> changed(_ -> true, Promised.OPEN, Promised.KEPT));
  }

  Optional<Promises> denied() {
    return changed(_ -> true, Promised.REPORTED, Promised.OPEN);
  }

  /// The citizen took the case back: what was kept was kept, no more is owed.
  Promises released() {
    return new Promises(all.stream().filter(given -> given.promised() == Promised.KEPT).toList());
  }

  private Optional<Promises> changed(Predicate<Given> which, Promised from, Promised to) {
    Predicate<Given> fits = which.and(given -> given.promised() == from);
    return all.stream().anyMatch(fits)
        ? Optional.of(
            new Promises(
                all.stream().map(given -> fits.test(given) ? given.now(to) : given).toList()))
        : Optional.empty();
  }
}
