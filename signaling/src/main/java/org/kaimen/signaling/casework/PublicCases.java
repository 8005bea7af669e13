package org.kaimen.signaling.casework;

import static org.kaimen.signaling.platform.Columns.required;

import io.r2dbc.spi.Parameters;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// What everybody may read: public cases that a clerk has accepted and no moderator hides, in the
/// words that were filed. Neither names nor places are among them.
@Component
public class PublicCases {

  /// How many are answered at once, at most.
  public static final int MOST = 1000;

  /// Whole histories are read and folded, so many at a time.
  private static final int AT_A_TIME = 100;

  private static final String PUBLIC =
      """
      select id, due_at from casework.case_file
       where published
      """;

  private final DatabaseClient database;
  private final History history;

  PublicCases(DatabaseClient database, History history) {
    this.database = database;
    this.history = history;
  }

  /// Which are wanted, by when they were filed.
  ///
  /// @param from the first instant
  /// @param to the last instant
  /// @param closed whether they are closed; null for both
  /// @param with the department they are with first; null for any
  /// @param page counts from 0
  /// @param size 1 to [#MOST]
  public record Wanted(
      Instant from,
      Instant to,
      @Nullable Boolean closed,
      @Nullable Holders with,
      int page,
      int size) {}

  /// @param nobody whether those that are with no department are wanted, too
  public record Holders(Set<UUID> departments, boolean nobody) {

    public Holders {
      departments = Set.copyOf(departments);
    }
  }

  /// One of them.
  ///
  /// @param text what the public may read of it, beside the title
  /// @param stageSince when it came to its stage
  /// @param departments it is with
  /// @param dueAt when it is too late; null where nothing is due
  public record PublicCase(
      String reference,
      String title,
      String text,
      Stage stage,
      Instant stageSince,
      List<UUID> departments,
      Instant filedAt,
      @Nullable Instant dueAt) {

    public PublicCase {
      departments = List.copyOf(departments);
    }
  }

  /// The newest first.
  public Mono<List<PublicCase>> find(Wanted wanted) {
    Boolean closed = wanted.closed();
    Holders with = wanted.with();
    Set<UUID> departments = with == null ? Set.of() : with.departments();
    return read(
        database
            .sql(
                PUBLIC
                    + """
                     and filed_at between :from and :to
                     and (cast(:closed as boolean) is null or (stage = 'closed') = :closed)
                     and (:any or departments[1] = any(:with)
                          or (:nobody and departments = '{}'))
                     order by filed_at desc, id limit :size offset :skip
                    """)
            .bind("from", wanted.from())
            .bind("to", wanted.to())
            .bind("closed", closed == null ? Parameters.in(Boolean.class) : Parameters.in(closed))
            .bind("any", with == null)
            .bind("with", departments.toArray(UUID[]::new))
            .bind("nobody", with != null && with.nobody())
            .bind("size", wanted.size())
            .bind("skip", (long) wanted.page() * wanted.size()));
  }

  /// Those of them that are public, the newest first.
  public Mono<List<PublicCase>> named(List<String> references) {
    return read(
        database
            .sql(PUBLIC + " and reference = any(:references) order by filed_at desc, id")
            .bind(
                "references",
                references.stream().filter(References::isOne).toArray(String[]::new)));
  }

  private record Due(UUID id, @Nullable Instant at) {}

  private Mono<List<PublicCase>> read(GenericExecuteSpec select) {
    return select
        .map(row -> new Due(required(row, "id", UUID.class), row.get("due_at", Instant.class)))
        .all()
        // whole first: who holds one connection must not wait for a second
        .collectList()
        .flatMapIterable(all -> all)
        .buffer(AT_A_TIME)
        .concatMap(found ->
            history
                .byIds(found.stream().map(Due::id).toList())
                .collectMap(CaseFile::id)
                .flatMapIterable(
                    files -> found.stream().flatMap(due -> shown(files, due).stream()).toList()))
        .collectList();
  }

  private static List<PublicCase> shown(Map<UUID, CaseFile> files, Due due) {
    CaseFile file = files.get(due.id());
    return file != null && file.isPublished() ? List.of(shown(file, due.at())) : List.of();
  }

  private static PublicCase shown(CaseFile file, @Nullable Instant dueAt) {
    return new PublicCase(
        file.reference(),
        file.filed().title(),
        file.filed().text(),
        file.state().stage(),
        stageSince(file),
        file.concerned(),
        file.filedAt(),
        dueAt);
  }

  /// What was noted or said since then is nobody else's.
  private static Instant stageSince(CaseFile file) {
    Instant since = file.filedAt();
    CaseState state = CaseState.FILED;
    for (Entry entry : file.entries()) {
      CaseState next = state.on(entry.event()).orElse(state);
      since = next.stage() == state.stage() ? since : entry.at();
      state = next;
    }
    return since;
  }
}
