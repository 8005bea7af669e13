package org.kaimen.signaling.casework.calendar;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.kaimen.signaling.audit.Audit;
import org.kaimen.signaling.casework.calendar.CalendarTable.SetDay;
import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.identity.Permission;
import org.kaimen.signaling.platform.CommonRefusal;
import org.kaimen.signaling.platform.PlainText;
import org.kaimen.signaling.platform.Refusal;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// The calendar of working days, shown by year and edited by day. Each edit is audited; the
/// deadlines it moves are reckoned anew in the background.
@RestController
@RequestMapping("/api/staff/calendar")
class CalendarController {

  private static final int FIRST_YEAR = 2000;
  private static final int LAST_YEAR = 2199;

  private final CalendarTable table;
  private final Audit audit;
  private final Clock clock;
  private final ApplicationEventPublisher events;
  private final TransactionalOperator transaction;

  CalendarController(
      CalendarTable table,
      Audit audit,
      Clock clock,
      ApplicationEventPublisher events,
      TransactionalOperator transaction) {
    this.table = table;
    this.audit = audit;
    this.clock = clock;
    this.events = events;
    this.transaction = transaction;
  }

  /// @param days that are not as their weekdays say
  /// @param left how many running deadlines are still to be reckoned with the last edit
  /// @param mayEdit whether the reader may
  record Year(int year, List<SetDay> days, long left, boolean mayEdit) {}

  record Change(
      @NotNull Boolean working,
      @NotBlank @Size(max = 100) @Pattern(regexp = PlainText.LINE) String reason) {}

  @GetMapping
  Mono<Year> year(@AuthenticationPrincipal Actor actor, @RequestParam int year) {
    actor.require(Permission.READ_CALENDAR);
    return shown(actor, within(year, "year"));
  }

  private Mono<Year> shown(Actor actor, int year) {
    return table
        .ofYear(year)
        .collectList()
        .zipWith(table.stale())
        .map(both ->
            new Year(year, both.getT1(), both.getT2(), actor.may(Permission.EDIT_CALENDAR)));
  }

  @PutMapping("/{day}")
  Mono<Year> set(
      @AuthenticationPrincipal Actor actor,
      @PathVariable LocalDate day,
      @Valid @RequestBody Change change) {
    actor.require(Permission.EDIT_CALENDAR);
    within(day.getYear(), "day");
    SetDay set = new SetDay(day, change.working(), change.reason().strip(), actor.name());
    String object = "calendar:" + day + "/" + (set.working() ? "working" : "rest");
    return table
        .set(set, actor.personId(), clock.instant())
        .then(audit.record(actor, "calendar-set", object))
        .as(transaction::transactional)
        .then(Mono.fromRunnable(() -> events.publishEvent(new CalendarEdited())))
        .then(shown(actor, day.getYear()));
  }

  private static int within(int year, String field) {
    if (year < FIRST_YEAR || year > LAST_YEAR) {
      throw new Refusal(CommonRefusal.REQUEST_NOT_VALID, Map.of("fields", List.of(field)));
    }
    return year;
  }
}
