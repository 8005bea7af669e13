package org.kaimen.signaling.casework.watch;

import static org.kaimen.signaling.platform.Columns.required;

import com.fasterxml.jackson.annotation.JsonValue;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.identity.CaseReach;
import org.kaimen.signaling.identity.CaseReaches;
import org.kaimen.signaling.identity.Permission;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// What was promised to citizens, as tasks: those that are still to be kept first, by their day.
@RestController
class PromiseController {

  private static final int MOST = 500;

  private final DatabaseClient database;
  private final CaseReaches reaches;
  private final Clock clock;

  PromiseController(DatabaseClient database, CaseReaches reaches, Clock clock) {
    this.database = database;
    this.reaches = reaches;
    this.clock = clock;
  }

  /// How far a promise is.
  enum Standing {
    OVERDUE,
    OPEN,
    /// Said to be done; the citizen has not said so yet.
    REPORTED,
    /// The citizen says so too.
    KEPT;

    @JsonValue
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// A promise of a case: the last of who gave it, which holds.
  ///
  /// @param who as it was promised
  /// @param until the last day in time
  /// @param departmentIds whom the case is with
  record Task(
      String reference,
      String title,
      String what,
      String who,
      LocalDate until,
      Standing standing,
      List<UUID> departmentIds) {}

  /// @param kept whether those that were kept are wanted, too
  @GetMapping("/api/staff/promises")
  Mono<List<Task>> promises(
      @AuthenticationPrincipal Actor actor,
      @RequestParam(required = false, defaultValue = "false") boolean kept) {
    actor.require(Permission.READ_PROMISES);
    return reaches.of(actor).flatMap(reach -> tasks(reach, kept));
  }

  private Mono<List<Task>> tasks(CaseReach reach, boolean kept) {
    Instant now = clock.instant();
    CaseReach.@Nullable Some some = reach instanceof CaseReach.Some only ? only : null;
    return database
        .sql(
            """
            select f.reference, f.title, f.departments, p.promised, p.what, p.who, p.due_on, p.due_at
              from casework.clock p join casework.case_file f on f.id = p.case_id
             where p.step = 'promise' and p.promised <> 'nothing' and (p.promised <> 'kept' or :kept)
               and (:all or f.departments && :reach or (:unassigned and f.departments = '{}'))
             order by p.promised = 'kept', p.due_at, f.id, p.seq limit :most
            """)
        .bind("kept", kept)
        .bind("all", some == null)
        .bind("reach", some == null ? new UUID[0] : some.departments().toArray(UUID[]::new))
        .bind("unassigned", some != null && some.unassigned())
        .bind("most", Parameters.in(MOST))
        .map(row -> task(row, now))
        .all()
        .collectList();
  }

  private static Task task(Readable row, Instant now) {
    return new Task(
        required(row, "reference", String.class),
        required(row, "title", String.class),
        required(row, "what", String.class),
        required(row, "who", String.class),
        required(row, "due_on", LocalDate.class),
        standing(
            required(row, "promised", String.class), required(row, "due_at", Instant.class), now),
        List.of(required(row, "departments", UUID[].class)));
  }

  private static Standing standing(String promised, Instant dueAt, Instant now) {
    return switch (promised) {
      case "reported" -> Standing.REPORTED;
      case "kept" -> Standing.KEPT;
      default -> now.isBefore(dueAt) ? Standing.OPEN : Standing.OVERDUE;
    };
  }
}
