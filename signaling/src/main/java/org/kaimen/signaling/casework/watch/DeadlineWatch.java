package org.kaimen.signaling.casework.watch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.kaimen.signaling.casework.CaseEvent;
import org.kaimen.signaling.casework.CaseFile;
import org.kaimen.signaling.casework.Cases;
import org.kaimen.signaling.casework.Clocked;
import org.kaimen.signaling.casework.Deadlines;
import org.kaimen.signaling.casework.calendar.CalendarEdited;
import org.kaimen.signaling.casework.clock.LegalClock;
import org.kaimen.signaling.casework.clock.WorkCalendar;
import org.kaimen.signaling.platform.Refusal;
import org.kaimen.signaling.platform.Schema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Warns before a deadline and escalates after it. Every node looks; each case is locked while it
/// is noted, and the entry, what is derived of it and the letters are one transaction: of two that
/// look at once one notes it, and what a node that dies leaves undone the next one does.
@Component
class DeadlineWatch {

  private static final Logger log = LoggerFactory.getLogger(DeadlineWatch.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(20);
  private static final int AT_ONCE = 200;

  private final DeadlineTable table;
  private final Cases cases;
  private final Deadlines deadlines;
  private final DeadlineLetters letters;
  private final TransactionalOperator transaction;
  private final Schema schema;
  private final Clock clock;
  private final Disposable.Swap looking = Disposables.swap();

  DeadlineWatch(
      DeadlineTable table,
      Cases cases,
      Deadlines deadlines,
      DeadlineLetters letters,
      TransactionalOperator transaction,
      Schema schema,
      Clock clock) {
    this.table = table;
    this.cases = cases;
    this.deadlines = deadlines;
    this.letters = letters;
    this.transaction = transaction;
    this.schema = schema;
    this.clock = clock;
  }

  @EventListener(ApplicationReadyEvent.class)
  void start() {
    Mono<Long> old = Mono.defer(() -> table.without().concatMap(this::reckon).count());
    looking.update(
        schema
            .ready()
            .then(old.onErrorResume(DeadlineWatch::tryAgain))
            .thenMany(Flux.interval(Duration.ZERO, BETWEEN_LOOKS))
            .onBackpressureDrop()
            .concatMap(_ -> look().onErrorResume(DeadlineWatch::tryAgain), 1)
            .subscribe());
  }

  @EventListener(ContextClosedEvent.class)
  void stop() {
    looking.dispose();
  }

  /// Reckons anew what an edit of the calendar moved, then notes all that is due.
  ///
  /// @return how many cases were touched
  Mono<Long> look() {
    return reckonStale().then(note());
  }

  @EventListener(CalendarEdited.class)
  void edited() {
    reckonStale().onErrorResume(DeadlineWatch::tryAgain).subscribe();
  }

  /// Until none is left.
  Mono<Long> reckonStale() {
    return Mono.defer(() -> table.stale(AT_ONCE).concatMap(this::reckon).count())
        .repeat()
        .takeUntil(count -> count < AT_ONCE)
        .reduce(0L, Long::sum);
  }

  private Mono<UUID> reckon(UUID caseId) {
    return cases.reckon(caseId).thenReturn(caseId);
  }

  private Mono<Long> note() {
    return Mono.defer(
            () -> table.due(clock.instant(), AT_ONCE).concatMap(this::noteOrLeave).count())
        .repeat()
        // what could not be noted now is looked for again in the next round
        .takeUntil(count -> count < AT_ONCE)
        .reduce(0L, Long::sum);
  }

  /// What cannot be noted of one case keeps none of the others waiting.
  private Mono<UUID> noteOrLeave(DeadlineTable.Found found) {
    return note(found)
        .onErrorResume(
            Refusal.class,
            refusal -> {
              log.warn(
                  "a deadline of case {} could not be noted: {}",
                  found.caseId(),
                  refusal.code().code());
              return Mono.empty();
            });
  }

  Mono<UUID> note(DeadlineTable.Found found) {
    return cases
        .note(found.caseId(), file -> event(file, found.seq()))
        .flatMap(file -> letters.post(file).thenReturn(file))
        .as(transaction::transactional)
        .doOnNext(file -> log.info("case {}: {}", file.reference(), word(file)))
        .map(CaseFile::id);
  }

  private static String word(CaseFile file) {
    return file.entries().getLast().event() instanceof Clocked.DeadlineMissed
        ? "deadline missed"
        : "deadline near";
  }

  private Mono<CaseEvent> event(CaseFile file, int seq) {
    return deadlines
        .calendar()
        .flatMap(calendar ->
            Mono.justOrEmpty(
                file.clocks()
                    .at(seq)
                    .flatMap(started -> event(started.clock(), calendar, clock.instant()))));
  }

  private static Optional<CaseEvent> event(LegalClock clock, WorkCalendar calendar, Instant now) {
    Optional<LocalDate> due = clock.dueOn(calendar).filter(_ -> clock.isRunning());
    if (due.isEmpty() || clock.missed()) {
      return Optional.empty();
    }
    if (clock.isLate(calendar, now)) {
      return due.map(day -> new Clocked.DeadlineMissed(clock.step(), day));
    }
    boolean isNear =
        !clock.warned() && clock.warnAt(calendar).filter(at -> !now.isBefore(at)).isPresent();
    return due.filter(_ -> isNear).map(day -> new Clocked.DeadlineWarned(clock.step(), day));
  }

  private static Mono<Long> tryAgain(Throwable error) {
    log.warn("deadlines could not be looked after, trying again: {}", error.toString());
    return Mono.just(0L);
  }
}
