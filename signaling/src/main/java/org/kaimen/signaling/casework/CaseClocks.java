package org.kaimen.signaling.casework;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.casework.clock.ClockEvent;
import org.kaimen.signaling.casework.clock.ClockRules;
import org.kaimen.signaling.casework.clock.ClockStep;
import org.kaimen.signaling.casework.clock.LegalClock;
import org.kaimen.signaling.casework.clock.Limit;
import org.kaimen.signaling.casework.clock.PauseReason;

/// The deadlines of a case, folded from its history. One legal clock runs at most: that of
/// acceptance, from the filing or the supplement on, until it is said whether the case is taken up;
/// then that of closing, until it is said what came of it. Beside it runs the promise's.
///
/// @param all in the order they started
public record CaseClocks(List<Started> all) {

  /// @param seq the entry it was started by
  /// @param last the entry it ended with; of one that runs, the last of the history
  public record Started(int seq, LegalClock clock, int last) {

    Started with(LegalClock changed) {
      return new Started(seq, changed, last);
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
    return running(false);
  }

  /// The promise that is still to be kept.
  public Optional<Started> promise() {
    return running(true);
  }

  /// What is shown of the case: the legal clock, or where none runs the promise's.
  public Optional<Started> shown() {
    return legal().or(this::promise);
  }

  public Optional<Started> at(int seq) {
    return all.stream().filter(started -> started.seq() == seq).findFirst();
  }

  private Optional<Started> running(boolean promise) {
    return all.stream()
        .filter(started -> started.clock().isRunning())
        .filter(started -> (started.clock().step() == ClockStep.PROMISE) == promise)
        .findFirst();
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
      case Clocked.DeadlineWarned(ClockStep step, _) ->
          of(step).filter(clock -> !clock.warned() && !clock.missed()).isPresent();
      case Clocked.DeadlineMissed(ClockStep step, _) ->
          of(step).filter(clock -> !clock.missed()).isPresent();
    };
  }

  private Optional<LegalClock> of(ClockStep step) {
    return running(step == ClockStep.PROMISE)
        .map(Started::clock)
        .filter(clock -> clock.step() == step);
  }

  private static final class Fold {

    private final ClockRules rules;
    private final List<Started> all = new ArrayList<>();
    private @Nullable CaseKind kind;

    Fold(ClockRules rules) {
      this.rules = rules;
    }

    void add(Entry entry) {
      List<Integer> ran =
          all.stream().filter(started -> started.clock().isRunning()).map(Started::seq).toList();
      happened(entry);
      all.replaceAll(started ->
          started.clock().isRunning() || ran.contains(started.seq())
              ? new Started(started.seq(), started.clock(), entry.seq())
              : started);
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
        case CaseEvent.OutcomeRecorded(_, Outcome outcome) -> came(entry, outcome);
        case Handling handling -> add(entry, handling);
        case Clocked clocked -> add(at, clocked);
        case CaseEvent.AttachmentAdded _,
            CaseEvent.SlotBooked _,
            CaseEvent.BookingCancelled _,
            CaseEvent.BookingMissed _,
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
        case Handling.AnswerWritten(_, Outcome outcome) -> came(entry, outcome);
        case Handling.PromiseReported _, Handling.PromiseConfirmed _ -> end(ClockStep.PROMISE, at);
        case Handling.PromiseDenied _ -> promiseGoesOn();
        case Handling.Closed _ -> {
          for (ClockStep step : ClockStep.values()) {
            end(step, at);
          }
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
        case Clocked.DeadlineWarned(ClockStep step, _) -> on(step, new ClockEvent.Warned());
        case Clocked.DeadlineMissed(ClockStep step, _) -> on(step, new ClockEvent.Missed());
      }
    }

    /// What is transferred or goes on is not closed yet.
    private void came(Entry entry, Outcome outcome) {
      Instant at = entry.at();
      switch (outcome.kind()) {
        case SOLVED, PROMISED, REFUSED -> {
          end(ClockStep.ACCEPTANCE, at);
          end(ClockStep.CLOSING, at);
        }
        case TRANSFERRED, CONTINUED -> {}
      }
      end(ClockStep.PROMISE, at);
      Outcome.Promise promise = outcome.promise();
      if (promise != null) {
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

    /// What was reported and is denied is due as it was: the same clock, warned of and missed once.
    private void promiseGoesOn() {
      for (int i = all.size() - 1; i >= 0; i--) {
        Started started = all.get(i);
        if (started.clock().step() == ClockStep.PROMISE) {
          all.set(i, started.with(started.clock().on(new ClockEvent.Reopened())));
          return;
        }
      }
    }

    private void startClosing(Entry entry) {
      start(entry, ClockStep.CLOSING, rules.closing(kind == null ? null : kind.word()));
    }

    private void start(Entry entry, ClockStep step, Limit limit) {
      all.add(new Started(entry.seq(), LegalClock.start(step, limit, entry.at()), entry.seq()));
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
      all.replaceAll(started ->
          started.clock().step() == step && started.clock().isRunning()
              ? started.with(started.clock().on(event))
              : started);
    }
  }
}
