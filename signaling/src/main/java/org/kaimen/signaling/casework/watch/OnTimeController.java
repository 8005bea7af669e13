package org.kaimen.signaling.casework.watch;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.casework.CaseKind;
import org.kaimen.signaling.casework.clock.ClockStep;
import org.kaimen.signaling.casework.watch.OnTimeTable.Row;
import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.identity.CaseReach;
import org.kaimen.signaling.identity.CaseReaches;
import org.kaimen.signaling.identity.Department;
import org.kaimen.signaling.identity.People;
import org.kaimen.signaling.identity.Permission;
import org.kaimen.signaling.platform.CommonRefusal;
import org.kaimen.signaling.platform.LocalTime;
import org.kaimen.signaling.platform.Refusal;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// How many deadlines each department kept, by kind and month.
@RestController
class OnTimeController {

  private final OnTimeTable table;
  private final CaseReaches reaches;
  private final People people;
  private final LocalTime local;
  private final Clock clock;

  OnTimeController(
      OnTimeTable table, CaseReaches reaches, People people, LocalTime local, Clock clock) {
    this.table = table;
    this.reaches = reaches;
    this.people = people;
    this.local = local;
    this.clock = clock;
  }

  /// @param kind null of cases that nobody has accepted yet
  /// @param month as 2026-11: that in which it was known whether they are kept
  record Line(
      Department department,
      ClockStep step,
      @Nullable CaseKind kind,
      String month,
      OnTime onTime) {}

  /// What runs now, and is not late.
  ///
  /// @param open how many, the paused among them
  record Running(
      Department department, ClockStep step, @Nullable CaseKind kind, long open, long paused) {}

  /// @param decided in the period
  /// @param running whatever the period
  record Figures(List<Line> decided, List<Running> running) {}

  private record Key(
      UUID department, ClockStep step, @Nullable CaseKind kind, @Nullable YearMonth month) {}

  private record Count(long open, long paused) {

    static Count of(Row row) {
      return new Count(1, row.paused() ? 1 : 0);
    }

    Count and(Count other) {
      return new Count(open + other.open, paused + other.paused);
    }
  }

  /// @param from and to the first and the last day, both counted
  @GetMapping("/api/staff/on-time")
  Mono<Figures> onTime(
      @AuthenticationPrincipal Actor actor,
      @RequestParam LocalDate from,
      @RequestParam LocalDate to) {
    actor.require(Permission.READ_ON_TIME);
    if (to.isBefore(from)) {
      throw new Refusal(CommonRefusal.REQUEST_NOT_VALID, Map.of("fields", List.of("to")));
    }
    return reaches.of(actor).flatMap(reach -> figures(reach, start(from), start(to.plusDays(1))));
  }

  private Instant start(LocalDate day) {
    return day.atStartOfDay(local.zone()).toInstant();
  }

  private Mono<Figures> figures(CaseReach reach, Instant from, Instant before) {
    Instant now = clock.instant();
    Mono<Map<Key, OnTime>> decided =
        summed(
            table.decided(from, before, now),
            reach,
            row -> month(Objects.requireNonNull(row.deadline().decidedAt(now))),
            row -> OnTime.NONE.and(row.deadline(), now),
            OnTime::and);
    Mono<Map<Key, Count>> running =
        summed(table.running(now), reach, _ -> null, Count::of, Count::and);
    return decided
        .zipWith(running)
        .flatMap(both ->
            named(both.getT1(), both.getT2())
                .map(names ->
                    new Figures(lines(both.getT1(), names), running(both.getT2(), names))));
  }

  private YearMonth month(Instant at) {
    return YearMonth.from(at.atZone(local.zone()));
  }

  /// A deadline counts for each department that the case was with.
  private static <T> Mono<Map<Key, T>> summed(
      Flux<Row> rows,
      CaseReach reach,
      Function<Row, @Nullable YearMonth> month,
      Function<Row, T> of,
      BinaryOperator<T> and) {
    return rows.reduceWith(
        HashMap::new,
        (sums, row) -> {
          row.departments().stream()
              .filter(department -> reach.covers(List.of(department)))
              .map(department -> new Key(department, row.step(), row.kind(), month.apply(row)))
              .forEach(key -> sums.merge(key, of.apply(row), and));
          return sums;
        });
  }

  private Mono<Map<UUID, Department>> named(Map<Key, ?> some, Map<Key, ?> others) {
    return people
        .departments(
            Stream.of(some, others)
                .flatMap(sums -> sums.keySet().stream())
                .map(Key::department)
                .distinct()
                .toList())
        .collectMap(Department::id);
  }

  private static List<Line> lines(Map<Key, OnTime> sums, Map<UUID, Department> names) {
    List<Line> lines = new ArrayList<>();
    sums.forEach((key, onTime) -> {
      Department department = names.get(key.department());
      if (department != null) {
        lines.add(
            new Line(department, key.step(), key.kind(), String.valueOf(key.month()), onTime));
      }
    });
    lines.sort(Comparator.comparing(Line::month).thenComparing(Line::step));
    return lines;
  }

  private static List<Running> running(Map<Key, Count> sums, Map<UUID, Department> names) {
    List<Running> lines = new ArrayList<>();
    sums.forEach((key, count) -> {
      Department department = names.get(key.department());
      if (department != null) {
        lines.add(new Running(department, key.step(), key.kind(), count.open(), count.paused()));
      }
    });
    lines.sort(Comparator.comparing(Running::step));
    return lines;
  }
}
