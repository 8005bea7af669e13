package org.kaimen.signaling.casework;

import static org.kaimen.signaling.platform.Columns.required;

import io.r2dbc.spi.Parameter;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.casework.clock.ClockStep;
import org.kaimen.signaling.identity.CaseReach;
import org.kaimen.signaling.platform.LocalTime;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// The cases that staff have before them.
@Component
public class CaseQueue {

  static final int PAGE = 50;
  private static final int LONG_PAGE = 500;

  private static final String REACHED =
      """
       where (departments && :reach or (:unassigned and departments = '{}') or :all)
         and waits_for <> 'nobody' and group_id = id
      """;

  private static final String SELECT =
      """
      select reference, title, stage, kind, waits_for, departments, filed_at, updated_at,
             due_at, clock,
             (select count(*) from (
                select g.citizen_id from casework.case_file g where g.group_id = f.group_id
                union
                select s.person_id
                  from casework.support s join casework.case_file g on g.id = s.case_id
                 where g.group_id = f.group_id and s.left_at is null) as sharing) as shared_by
        from casework.case_file f
      """;

  private static final String FILTER =
      """
       and (cast(:waits as text) is null or waits_for = :waits)
       and (cast(:stage as text) is null or stage = :stage)
       and (cast(:department as uuid) is null or departments @> array[:department])
       and (not :mine or waits_on @> array[cast(:own as uuid)]
            or (:clerk and waits_for = 'clerk'
                and (clerk_id = :person or departments @> array[cast(:own as uuid)])))
       and (cast(:due as text) is null
            or (:due = 'OVERDUE' and due_at <= :now)
            or (:due = 'WEEK' and due_at > :now and due_at <= :week))
      """;

  private final DatabaseClient database;
  private final LocalTime local;
  private final Clock clock;

  CaseQueue(DatabaseClient database, LocalTime local, Clock clock) {
    this.database = database;
    this.local = local;
    this.clock = clock;
  }

  /// A line of it.
  ///
  /// @param departmentIds whom it is with
  /// @param dueAt when it is too late; null where nothing is due, or while its clock stands still
  /// @param clock what is due; null where nothing is
  /// @param sharedBy how many people the case is of, with all that are dealt with together with it
  public record Line(
      String reference,
      String title,
      Stage stage,
      @Nullable CaseKind kind,
      WaitsFor waitsFor,
      List<UUID> departmentIds,
      Instant filedAt,
      Instant updatedAt,
      @Nullable Instant dueAt,
      @Nullable ClockStep clock,
      long sharedBy) {}

  /// All lines, read page by page as they are asked for: however long the queue is and however slow
  /// its reader, no connection is held meanwhile.
  public Flux<List<Line>> all(CaseReach reach, QueueFilter filter) {
    return lines(reach, filter, LONG_PAGE)
        .expand(page ->
            page.size() < LONG_PAGE
                ? Mono.empty()
                : lines(reach, filter.after(page.getLast().reference()), LONG_PAGE));
  }

  /// At most [#PAGE] lines.
  Mono<List<Line>> lines(CaseReach reach, QueueFilter filter) {
    return lines(reach, filter, PAGE);
  }

  private Mono<List<Line>> lines(CaseReach reach, QueueFilter filter, int size) {
    WaitsFor waitsFor = filter.waitsFor();
    Stage stage = filter.stage();
    QueueFilter.Mine mine = filter.mine();
    QueueFilter.Due due = filter.due();
    return within(reach, SELECT + REACHED + FILTER + paged(filter.order()))
        .bind("waits", text(waitsFor == null ? null : waitsFor.word()))
        .bind("stage", text(stage == null ? null : stage.word()))
        .bind("department", uuid(filter.departmentId()))
        .bind("mine", mine != null)
        .bind("own", uuid(mine == null ? null : mine.departmentId()))
        .bind("clerk", mine != null && mine.clerk())
        .bind("person", uuid(mine == null ? null : mine.personId()))
        .bind("due", text(due == null ? null : due.name()))
        .bind("now", clock.instant())
        .bind("week", endOfWeek())
        .bind("after", text(filter.after()))
        .bind("size", size)
        .map(row -> line(row))
        .all()
        .collectList();
  }

  private static String paged(QueueFilter.Order order) {
    String key =
        switch (order) {
          case AGE -> "filed_at";
          case DUE -> "coalesce(due_at, 'infinity')";
        };
    return """
    and (cast(:after as text) is null or (%1$s, id) > (
      select %1$s, id from casework.case_file where reference = :after))
    order by %1$s, id limit :size
    """
        .formatted(key);
  }

  private Instant endOfWeek() {
    return LocalDate.ofInstant(clock.instant(), local.zone())
        .with(TemporalAdjusters.next(DayOfWeek.MONDAY))
        .atStartOfDay(local.zone())
        .toInstant();
  }

  /// How many wait for whom.
  Mono<Map<WaitsFor, Long>> counts(CaseReach reach) {
    return within(
            reach,
            "select waits_for, count(*) as n from casework.case_file"
                + REACHED
                + " group by waits_for")
        .map(row ->
            Map.entry(
                WaitsFor.of(required(row, "waits_for", String.class)),
                required(row, "n", Long.class)))
        .all()
        .collectMap(Map.Entry::getKey, Map.Entry::getValue);
  }

  private GenericExecuteSpec within(CaseReach reach, String sql) {
    return switch (reach) {
      case CaseReach.All _ -> bound(sql, new UUID[0], false, true);
      case CaseReach.Some some ->
          bound(sql, some.departments().toArray(UUID[]::new), some.unassigned(), false);
    };
  }

  private GenericExecuteSpec bound(String sql, UUID[] reach, boolean unassigned, boolean all) {
    return database.sql(sql).bind("reach", reach).bind("unassigned", unassigned).bind("all", all);
  }

  private static Parameter text(@Nullable String text) {
    return text == null ? Parameters.in(String.class) : Parameters.in(text);
  }

  private static Parameter uuid(@Nullable UUID id) {
    return id == null ? Parameters.in(UUID.class) : Parameters.in(id);
  }

  private static Line line(Readable row) {
    String kind = row.get("kind", String.class);
    String clock = row.get("clock", String.class);
    return new Line(
        required(row, "reference", String.class),
        required(row, "title", String.class),
        Stage.of(required(row, "stage", String.class)),
        kind == null ? null : CaseKind.of(kind),
        WaitsFor.of(required(row, "waits_for", String.class)),
        List.of(required(row, "departments", UUID[].class)),
        required(row, "filed_at", Instant.class),
        required(row, "updated_at", Instant.class),
        row.get("due_at", Instant.class),
        clock == null ? null : ClockStep.of(clock),
        required(row, "shared_by", Long.class));
  }
}
