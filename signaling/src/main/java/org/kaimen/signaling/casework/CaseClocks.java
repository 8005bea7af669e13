package org.kaimen.signaling.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.casework.clock.ClockEvent;
import org.kaimen.signaling.casework.clock.ClockRules;
import org.kaimen.signaling.casework.clock.ClockStep;
import org.kaimen.signaling.casework.clock.LegalClock;
import org.kaimen.signaling.casework.clock.Limit;
import org.kaimen.signaling.casework.clock.PauseReason;

/// The deadlines of a case, folded from its history. One legal clock runs at most: that of
/// acceptance, from the filing or the supplement on, until it is said whether the case is taken up;
/// then that of closing, until each department has said what came of it. Beside it runs one for
/// each promise, until it is said to be kept; that the case is closed does not end it.
///
/// @param all in the order they started
public record CaseClocks(List<Started> all) {

  /// @param seq the entry it was started by
  /// @param last the entry it ended with; of one that runs, the last of the history
  /// @param promised what became of the promise; nothing where another took its place, where the
  ///   citizen took the case back, and of legal clocks
  public record Started(int seq, LegalClock clock, int last, CaseState.Promised promised) {

    Started with(LegalClock changed) {
      return new Started(seq, changed, last, promised);
    }

    Started with(CaseState.Promised now) {
      return new Started(seq, clock, last, now);
    }

    private boolean isPromise() {
      return clock.step() == ClockStep.PROMISE;
    }

    /// Of promises several can run: which it is, its day tells.
    private boolean is(ClockStep step, LocalDate dueOn) {
      return clock.step() == step
          && (!(clock.limit() instanceof Limit.UntilDay(LocalDate day, _)) || day.equals(dueOn));
    }
  }

  public CaseClocks {
    all = List.copyOf(all);
  }

  public static CaseClocks of(CaseFile file, ClockRules rules) {
    Fold fold = new Fold(rules);
    file.entries().forEach(fold::add);
    return new CaseClocks(fold.all);
  }

  /// The legal clock that runs.
  public Optional<Started> legal() {
    return running().filter(started -> !started.isPromise()).findFirst();
  }

  /// The promise that is still to be kept; of several the one whose day is first.
  public Optional<Started> promise() {
    return running()
        .filter(Started::isPromise)
        .min(
            Comparator.comparing(started ->
                started.clock().limit() instanceof Limit.UntilDay(LocalDate day, _)
                    ? day
                    : LocalDate.MAX));
  }

  /// What is shown of the case: the legal clock, or where none runs the promise's.
  public Optional<Started> shown() {
    return legal().or(this::promise);
  }

  public Optional<Started> at(int seq) {
    return all.stream().filter(started -> started.seq() == seq).findFirst();
  }

  private Stream<Started> running() {
    return all.stream().filter(started -> started.clock().isRunning());
  }

  /// Whether the event can happen now.
  boolean fits(Clocked event) {
    Optional<LegalClock> legal = legal().map(Started::clock);
    return switch (event) {
      case Clocked.ClockPaused _ -> legal.filter(clock -> !clock.isPaused()).isPresent();
      // what waits for the citizen's answer goes on with it
      case Clocked.ClockResumed _ ->
          legal
              .flatMap(LegalClock::pausedFor)
              .filter(reason -> reason != PauseReason.CITIZEN_ASKED)
              .isPresent();
      case Clocked.ExtensionAsked(int days, _, _) ->
          legal
              .filter(clock -> clock.asked() == 0 && days > 0 && days <= clock.extensible())
              .isPresent();
      case Clocked.ExtensionGranted(int days, _, _) ->
          legal.filter(clock -> clock.asked() > 0 && clock.asked() == days).isPresent();
      case Clocked.ExtensionRefused _ -> legal.filter(clock -> clock.asked() > 0).isPresent();
      case Clocked.DeadlineWarned(ClockStep step, LocalDate dueOn) ->
          of(step, dueOn).anyMatch(clock -> !clock.warned() && !clock.missed());
      case Clocked.DeadlineMissed(ClockStep step, LocalDate dueOn) ->
          of(step, dueOn).anyMatch(clock -> !clock.missed());
    };
  }

  private Stream<LegalClock> of(ClockStep step, LocalDate dueOn) {
    return running().filter(started -> started.is(step, dueOn)).map(Started::clock);
  }

  private static final class Fold {

    private final ClockRules rules;
    private final List<Started> all = new ArrayList<>();

    /// The entry of the last promise of each who gave one: a department, or nobody's in particular.
    private final Map<Optional<UUID>, Integer> promises = new HashMap<>();

    private CaseState state = CaseState.FILED;
    private @Nullable CaseKind kind;

    Fold(ClockRules rules) {
      this.rules = rules;
    }

    void add(Entry entry) {
      List<Integer> ran =
          all.stream().filter(started -> started.clock().isRunning()).map(Started::seq).toList();
      state = state.on(entry.event()).orElse(state);
      happened(entry);
      all.replaceAll(started -> started.isPromise() ? followed(started, entry.at()) : started);
      all.replaceAll(started ->
          started.clock().isRunning() || ran.contains(started.seq())
              ? new Started(started.seq(), started.clock(), entry.seq(), started.promised())
              : started);
    }

    /// A promise's clock runs while it is owed. What was said to be kept and is denied is due as it
    /// was: the same clock, warned of and missed once.
    private Started followed(Started started, Instant at) {
      CaseState.Promised promised =
          promises.entrySet().stream()
              .filter(last -> last.getValue() == started.seq())
              .map(last -> state.promises().of(last.getKey().orElse(null)))
              .findFirst()
              .orElse(CaseState.Promised.NOTHING);
      ClockEvent event =
          promised == CaseState.Promised.OPEN
              ? new ClockEvent.Reopened()
              : new ClockEvent.Ended(at);
      return started.with(started.clock().on(event)).with(promised);
    }

    private void happened(Entry entry) {
      Instant at = entry.at();
      switch (entry.event()) {
        case CaseEvent.Filed _ -> start(entry, ClockStep.ACCEPTANCE, rules.acceptance());
        case CaseEvent.Heard _ -> {
          if (isRunning(ClockStep.ACCEPTANCE)) {
            // who is received is taken up
            end(ClockStep.ACCEPTANCE, at);
            startClosing(entry);
          }
        }
        case CaseEvent.OutcomeRecorded(_, Outcome outcome) -> came(entry, outcome, null);
        case Handling handling -> add(entry, handling);
        case Clocked clocked -> add(at, clocked);
        case CaseEvent.AttachmentAdded _,
            CaseEvent.SlotBooked _,
            CaseEvent.BookingCancelled _,
            CaseEvent.BookingMissed _,
            Appointed _,
            CaseEvent.Spoken _,
            Shared _ -> {}
      }
    }

    private void add(Entry entry, Handling handling) {
      Instant at = entry.at();
      switch (handling) {
        case Handling.Supplemented _ -> start(entry, ClockStep.ACCEPTANCE, rules.acceptance());
        case Handling.Returned _ -> end(ClockStep.ACCEPTANCE, at);
        case Handling.Accepted accepted -> {
          kind = accepted.kind();
          end(ClockStep.ACCEPTANCE, at);
          startClosing(entry);
        }
        case Handling.MoreAsked _ -> legal(new ClockEvent.Paused(at, PauseReason.CITIZEN_ASKED));
        case Handling.MoreAnswered _ -> answered(at);
        case Handling.AnswerWritten answer -> answered(entry, answer);
        case Handling.Closed _ -> {
          end(ClockStep.ACCEPTANCE, at);
          end(ClockStep.CLOSING, at);
        }
        case Handling.Disputed _ -> {
          if (!isRunning(ClockStep.CLOSING)) {
            startClosing(entry);
          }
        }
        case Handling.Routed _,
            Handling.HandedOver _,
            Handling.WorkBegun _,
            Handling.Escalated _,
            Handling.VisitArranged _,
            Handling.VisitMade _,
            Handling.PromiseReported _,
            Handling.PromiseConfirmed _,
            Handling.PromiseDenied _,
            Handling.Rated _ -> {}
      }
    }

    private void add(Instant at, Clocked clocked) {
      switch (clocked) {
        case Clocked.ClockPaused(PauseReason reason, _, _) ->
            legal(new ClockEvent.Paused(at, reason));
        case Clocked.ClockResumed _ -> legal(new ClockEvent.Resumed(at));
        case Clocked.ExtensionAsked(int days, _, _) -> legal(new ClockEvent.ExtensionAsked(days));
        case Clocked.ExtensionGranted _ -> legal(new ClockEvent.ExtensionGranted());
        case Clocked.ExtensionRefused _ -> legal(new ClockEvent.ExtensionRefused());
        case Clocked.DeadlineWarned(ClockStep step, LocalDate dueOn) ->
            on(started -> started.is(step, dueOn), new ClockEvent.Warned());
        case Clocked.DeadlineMissed(ClockStep step, LocalDate dueOn) ->
            on(started -> started.is(step, dueOn), new ClockEvent.Missed());
      }
    }

    /// What one of several departments answers is not all that comes of the case.
    private void answered(Entry entry, Handling.AnswerWritten answer) {
      if (Part.areAnswered(state.parts())) {
        came(entry, answer.outcome(), answer.promiser());
      } else {
        promised(entry, answer.outcome(), answer.promiser());
      }
    }

    /// What is transferred or goes on is not closed yet.
    ///
    /// @param by who has to keep what is promised in it; null where all have
    private void came(Entry entry, Outcome outcome, @Nullable UUID by) {
      Instant at = entry.at();
      switch (outcome.kind()) {
        case SOLVED, PROMISED, REFUSED -> {
          end(ClockStep.ACCEPTANCE, at);
          end(ClockStep.CLOSING, at);
        }
        case TRANSFERRED, CONTINUED -> {}
      }
      promised(entry, outcome, by);
    }

    private void promised(Entry entry, Outcome outcome, @Nullable UUID by) {
      Outcome.Promise promise = outcome.promise();
      if (promise != null) {
        promises.put(Optional.ofNullable(by), entry.seq());
        start(
            entry, ClockStep.PROMISE, new Limit.UntilDay(promise.until(), rules.promiseWarnDays()));
      }
    }

    private void answered(Instant at) {
      boolean waits =
          all.stream()
              .flatMap(started -> started.clock().pausedFor().stream())
              .anyMatch(reason -> reason == PauseReason.CITIZEN_ASKED);
      if (waits) {
        legal(new ClockEvent.Resumed(at));
      }
    }

    private void startClosing(Entry entry) {
      start(entry, ClockStep.CLOSING, rules.closing(kind == null ? null : kind.word()));
    }

    private void start(Entry entry, ClockStep step, Limit limit) {
      LegalClock clock = LegalClock.start(step, limit, entry.at());
      all.add(new Started(entry.seq(), clock, entry.seq(), CaseState.Promised.NOTHING));
    }

    private boolean isRunning(ClockStep step) {
      return all.stream()
          .map(Started::clock)
          .anyMatch(clock -> clock.step() == step && clock.isRunning());
    }

    private void end(ClockStep step, Instant at) {
      on(step, new ClockEvent.Ended(at));
    }

    private void legal(ClockEvent event) {
      on(ClockStep.ACCEPTANCE, event);
      on(ClockStep.CLOSING, event);
    }

    private void on(ClockStep step, ClockEvent event) {
      on(started -> started.clock().step() == step, event);
    }

    private void on(Predicate<Started> which, ClockEvent event) {
      all.replaceAll(started ->
          which.test(started) && started.clock().isRunning()
              ? started.with(started.clock().on(event))
              : started);
    }
  }
}
