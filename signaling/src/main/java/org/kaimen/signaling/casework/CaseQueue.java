package org.kaimen.signaling.casework;

import static org.kaimen.signaling.platform.Columns.required;

import io.r2dbc.spi.Parameter;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.casework.clock.ClockStep;
import org.kaimen.signaling.identity.CaseReach;
import org.kaimen.signaling.platform.Refusal;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// The cases that staff have before them, the oldest first.
@Component
public class CaseQueue {

  static final int PAGE = 50;
  private static final int LONG_PAGE = 500;

  private static final String REACHED =
      """
       where (departments && :reach or (:unassigned and departments = '{}') or :all)
         and waits_for <> 'nobody' and group_id = id
      """;

  private final DatabaseClient database;

  CaseQueue(DatabaseClient database) {
    this.database = database;
  }

  /// What of the queue is wanted.
  ///
  /// @param waitsFor whose turn it is; null for all that are open
  /// @param departmentId with whom; null for all
  /// @param after the reference that the page before ended with
  public record Wanted(
      @Nullable WaitsFor waitsFor,
      @Nullable Stage stage,
      @Nullable UUID departmentId,
      @Nullable String after) {

    /// From words of the wire, each null where nothing is said.
    ///
    /// @throws Refusal `request-not-valid`, with the field
    public static Wanted of(
        @Nullable String waitsFor,
        @Nullable String stage,
        @Nullable UUID departmentId,
        @Nullable String after) {
      return new Wanted(
          word("waitsFor", waitsFor, WaitsFor::of),
          word("stage", stage, Stage::of),
          departmentId,
          word("after", after, CaseQueue::reference));
    }

    private Wanted after(Line line) {
      return new Wanted(waitsFor, stage, departmentId, line.reference());
    }
  }

  private static String reference(String text) {
    if (!References.isOne(text)) {
      throw new IllegalArgumentException("no reference");
    }
    return text;
  }

  private interface Word<T> {
    T of(String text);
  }

  private static <T> @Nullable T word(String field, @Nullable String text, Word<T> word) {
    try {
      return text == null ? null : word.of(text);
    } catch (IllegalArgumentException e) {
      throw StaffActs.notValid(field);
    }
  }

  /// A line of it.
  ///
  /// @param departmentIds whom it is with
  /// @param dueAt when it is too late; null where nothing is due, or while its clock stands still
  /// @param clock what is due; null where nothing is
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
      @Nullable ClockStep clock) {}

  /// All lines, read page by page as they are asked for: however long the queue is and however slow
  /// its reader, no connection is held meanwhile.
  public Flux<List<Line>> all(CaseReach reach, Wanted wanted) {
    return lines(reach, wanted, LONG_PAGE)
        .expand(page ->
            page.size() < LONG_PAGE
                ? Mono.empty()
                : lines(reach, wanted.after(page.getLast()), LONG_PAGE));
  }

  /// At most [#PAGE] lines.
  Mono<List<Line>> lines(CaseReach reach, Wanted wanted) {
    return lines(reach, wanted, PAGE);
  }

  private Mono<List<Line>> lines(CaseReach reach, Wanted wanted, int size) {
    UUID department = wanted.departmentId();
    WaitsFor waitsFor = wanted.waitsFor();
    Stage stage = wanted.stage();
    return within(
            reach,
            """
            select reference, title, stage, kind, waits_for, departments, filed_at, updated_at,
                   due_at, clock
              from casework.case_file
            """
                + REACHED
                + """
                 and (cast(:waits as text) is null or waits_for = :waits)
                 and (cast(:stage as text) is null or stage = :stage)
                 and (cast(:department as uuid) is null or departments @> array[:department])
                 and (cast(:after as text) is null or (filed_at, id) > (
                   select filed_at, id from casework.case_file where reference = :after))
                 order by filed_at, id limit :size
                """)
        .bind("waits", text(waitsFor == null ? null : waitsFor.word()))
        .bind("stage", text(stage == null ? null : stage.word()))
        .bind(
            "department",
            department == null ? Parameters.in(UUID.class) : Parameters.in(department))
        .bind("after", text(wanted.after()))
        .bind("size", size)
        .map(row -> line(row))
        .all()
        .collectList();
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
        clock == null ? null : ClockStep.of(clock));
  }
}
