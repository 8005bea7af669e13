package org.kaimen.signaling.casework.watch;

import static org.kaimen.signaling.platform.Columns.required;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.kaimen.signaling.casework.clock.ClockStep;
import org.kaimen.signaling.casework.watch.OnTime.Deadline;
import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.identity.CaseReach;
import org.kaimen.signaling.identity.CaseReaches;
import org.kaimen.signaling.identity.Department;
import org.kaimen.signaling.identity.People;
import org.kaimen.signaling.identity.Permission;
import org.kaimen.signaling.platform.CommonRefusal;
import org.kaimen.signaling.platform.LocalTime;
import org.kaimen.signaling.platform.Refusal;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// How many deadlines each department kept in a period.
@RestController
class OnTimeController {

  private final DatabaseClient database;
  private final CaseReaches reaches;
  private final People people;
  private final LocalTime local;
  private final Clock clock;

  OnTimeController(
      DatabaseClient database, CaseReaches reaches, People people, LocalTime local, Clock clock) {
    this.database = database;
    this.reaches = reaches;
    this.people = people;
    this.local = local;
    this.clock = clock;
  }

  record Line(Department department, ClockStep step, OnTime onTime) {}

  private record Key(UUID department, ClockStep step) {}

  private record Row(List<UUID> departments, ClockStep step, Deadline deadline) {}

  /// @param from and to the first and the last day, both counted
  @GetMapping("/api/staff/on-time")
  Mono<List<Line>> onTime(
      @AuthenticationPrincipal Actor actor,
      @RequestParam LocalDate from,
      @RequestParam LocalDate to) {
    actor.require(Permission.READ_ON_TIME);
    if (to.isBefore(from)) {
      throw new Refusal(CommonRefusal.REQUEST_NOT_VALID, Map.of("fields", List.of("to")));
    }
    return reaches.of(actor).flatMap(reach -> lines(reach, start(from), start(to.plusDays(1))));
  }

  private Instant start(LocalDate day) {
    return day.atStartOfDay(local.zone()).toInstant();
  }

  private Mono<List<Line>> lines(CaseReach reach, Instant from, Instant before) {
    Instant now = clock.instant();
    return database
        .sql(
            """
            select departments, step, due_at, ended_at from casework.clock
             where due_at is not null and departments <> '{}'
               and least(ended_at, due_at) >= :from and least(ended_at, due_at) < :before
            """)
        .bind("from", from)
        .bind("before", before)
        .map(row ->
            new Row(
                List.of(required(row, "departments", UUID[].class)),
                ClockStep.of(required(row, "step", String.class)),
                new Deadline(row.get("due_at", Instant.class), row.get("ended_at", Instant.class))))
        .all()
        .reduceWith(
            () -> new HashMap<Key, OnTime>(),
            (sums, row) -> {
              row.departments().stream()
                  .filter(department -> reach.covers(List.of(department)))
                  .forEach(department ->
                      sums.merge(
                          new Key(department, row.step()),
                          OnTime.NONE.and(row.deadline(), now),
                          (sum, _) -> sum.and(row.deadline(), now)));
              return sums;
            })
        .flatMap(this::named);
  }

  private Mono<List<Line>> named(Map<Key, OnTime> sums) {
    return people
        .departments(sums.keySet().stream().map(Key::department).distinct().toList())
        .collectList()
        .map(departments ->
            departments.stream()
                .flatMap(department ->
                    sums.entrySet().stream()
                        .filter(sum -> sum.getKey().department().equals(department.id()))
                        .filter(sum -> sum.getValue().rate() != null)
                        .map(sum -> new Line(department, sum.getKey().step(), sum.getValue()))
                        .sorted(Comparator.comparing(Line::step)))
                .toList());
  }
}
