package org.kaimen.signaling.search;

import static org.kaimen.signaling.platform.Columns.required;

import io.r2dbc.spi.Readable;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.platform.LocalTime;
import org.kaimen.signaling.search.IndexedCase.Filter;
import org.kaimen.signaling.search.IndexedCase.Mark;
import org.kaimen.signaling.search.meaning.Sentence;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// Reads what was written since.
@Component
class Changes {

  /// Only what no running transaction can come before: a row of an older transaction that is not
  /// committed yet would be passed over for good.
  private static final String SINCE =
      """
      select case_id, changed_in, reference, title, text, public_text, stage, outcome_kind,
             departments, channel, filed_at, updated_at, sentence,
             (select string_agg(m.text, E'\\n' order by m.at)
                from search.minuted m where m.case_id = d.case_id) as minutes
        from search.case_document d
       where (changed_in, case_id) > (:changed, :case)
         and changed_in < pg_snapshot_xmin(pg_current_snapshot())::text::bigint
       order by changed_in, case_id
       limit :most
      """;

  private final DatabaseClient database;
  private final LocalTime local;

  Changes(DatabaseClient database, LocalTime local) {
    this.database = database;
    this.local = local;
  }

  /// In the order of changes.
  Mono<List<IndexedCase>> since(Mark mark, int most) {
    return database
        .sql(SINCE)
        .bind("changed", mark.changedIn())
        .bind("case", mark.caseId())
        .bind("most", most)
        .map(row -> indexed(row))
        .all()
        .collectList();
  }

  /// What tells this database from every other, a restored one too. Where the rows came from
  /// another one, its transactions have numbers that mean nothing here: they are numbered anew.
  Mono<String> database() {
    return database
        .sql(
            """
            update search.case_document set changed_in = pg_current_xact_id()::text::bigint
             where changed_in > pg_current_xact_id()::text::bigint
            """)
        .fetch()
        .rowsUpdated()
        .then(
            database
                .sql(
                    """
                    select c.system_identifier || '-' || d.oid as id
                      from pg_control_system() c, pg_database d
                     where d.datname = current_database()
                    """)
                .map(row -> required(row, "id", String.class))
                .one());
  }

  private IndexedCase indexed(Readable row) {
    Instant filed = required(row, "filed_at", Instant.class);
    List<Filter> filters = new ArrayList<>();
    for (UUID department : required(row, "departments", UUID[].class)) {
      filters.add(new Filter(Facet.DEPARTMENT, department.toString()));
    }
    filters.add(new Filter(Facet.STAGE, required(row, "stage", String.class)));
    filters.add(new Filter(Facet.CHANNEL, required(row, "channel", String.class)));
    filters.add(new Filter(Facet.YEAR, Integer.toString(filed.atZone(local.zone()).getYear())));
    String outcome = row.get("outcome_kind", String.class);
    if (outcome != null) {
      filters.add(new Filter(Facet.OUTCOME, outcome));
    }
    return new IndexedCase(
        new Mark(required(row, "changed_in", Long.class), required(row, "case_id", UUID.class)),
        required(row, "reference", String.class) + "\n" + required(row, "title", String.class),
        required(row, "text", String.class),
        row.get("minutes", String.class),
        publicText(row),
        sentence(row),
        filters,
        filed,
        required(row, "updated_at", Instant.class));
  }

  private static @Nullable String publicText(Readable row) {
    String text = row.get("public_text", String.class);
    return text == null ? null : placed(required(row, "title", String.class), text);
  }

  /// What of a public case is compared.
  static String placed(String title, String publicText) {
    return title + "\n" + publicText;
  }

  private static @Nullable Sentence sentence(Readable row) {
    ByteBuffer bytes = row.get("sentence", ByteBuffer.class);
    return bytes == null ? null : Sentence.parse(bytes).orElse(null);
  }
}
