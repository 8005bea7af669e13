package org.kaimen.signaling.search;

import static java.util.Map.entry;

import io.r2dbc.spi.Parameter;
import io.r2dbc.spi.Parameters;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.platform.WriteBehind;
import org.kaimen.signaling.platform.WriteBehind.Write;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/// Makes cases findable.
@Component
public class CaseIndex {

  private static final String PUT =
      """
      insert into search.case_document
        (case_id, reference, title, text, public_text, stage, outcome_kind,
         consultation_ids, departments, channel, filed_at, updated_at)
      values (:document_id, :document_reference, :document_title, :document_text, :document_public,
              :document_stage, :document_kind, :document_consultations, :document_departments,
              :document_channel, :document_filed, :document_updated)
      on conflict (case_id) do update set
        title = excluded.title, text = excluded.text, public_text = excluded.public_text,
        stage = excluded.stage, outcome_kind = excluded.outcome_kind,
        consultation_ids = excluded.consultation_ids, departments = excluded.departments,
        channel = excluded.channel, filed_at = excluded.filed_at,
        updated_at = excluded.updated_at, changed_in = excluded.changed_in,
        sentence = case when case_document.title = excluded.title
          and case_document.public_text is not distinct from excluded.public_text
          then case_document.sentence end
      """;

  private final DatabaseClient database;
  private final WriteBehind behind;
  private final IndexFeed feed;

  CaseIndex(DatabaseClient database, WriteBehind behind, IndexFeed feed) {
    this.database = database;
    this.behind = behind;
    this.feed = feed;
  }

  /// Puts a case in, or in the place of what was there; part of the caller's transaction. Every
  /// node finds it within a second of the transaction's end.
  public Mono<Void> put(CaseDocument document) {
    return behind.add(
        new Write(
            "document",
            PUT,
            Map.ofEntries(
                entry("document_id", document.caseId()),
                entry("document_reference", document.reference()),
                entry("document_title", document.title()),
                entry("document_text", String.join("\n", document.texts())),
                entry("document_public", text(document.origin().publicText())),
                entry("document_stage", document.standing().stage()),
                entry("document_kind", text(document.standing().outcomeKind())),
                entry("document_consultations", array(document.standing().consultationIds())),
                entry("document_departments", array(document.standing().departments())),
                entry("document_channel", document.origin().channel()),
                entry("document_filed", document.origin().filedAt()),
                entry("document_updated", document.updatedAt()))));
  }

  private static UUID[] array(List<UUID> ids) {
    return ids.toArray(UUID[]::new);
  }

  /// A paragraph of minutes.
  ///
  /// @param at when it was written: its place in the recording
  public record Minuted(Instant at, String text) {}

  /// Puts what was said in a consultation on a case beside it, once and for all; part of the
  /// transaction that also puts the case in again.
  public Mono<Void> putMinutes(UUID caseId, UUID consultationId, List<Minuted> said) {
    return database
        .sql(
            """
            insert into search.minuted (consultation_id, position, case_id, at, text)
            select :consultation, n, :case, at::timestamptz, text
              from unnest(cast(:at as text[]), cast(:text as text[]))
                   with ordinality as said (at, text, n)
            """)
        .bind("consultation", consultationId)
        .bind("case", caseId)
        .bind("at", said.stream().map(one -> one.at().toString()).toArray(String[]::new))
        .bind("text", said.stream().map(Minuted::text).toArray(String[]::new))
        .then();
  }

  /// Has this node forget its index and read every case again, until it is done.
  public Mono<Void> rebuild() {
    return Mono.<Void>fromRunnable(feed::rebuild).subscribeOn(Schedulers.boundedElastic());
  }

  private static Parameter text(@Nullable String value) {
    return value == null ? Parameters.in(String.class) : Parameters.in(value);
  }
}
