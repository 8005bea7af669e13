package org.kaimen.signaling.search;

import io.r2dbc.spi.Parameter;
import io.r2dbc.spi.Parameters;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/// Makes cases findable.
@Component
public class CaseIndex {

  private final DatabaseClient database;
  private final IndexFeed feed;

  CaseIndex(DatabaseClient database, IndexFeed feed) {
    this.database = database;
    this.feed = feed;
  }

  /// Puts a case in, or in the place of what was there; part of the caller's transaction. Every
  /// node finds it within a second of the transaction's end.
  public Mono<Void> put(CaseDocument document) {
    return database
        .sql(
            """
            insert into search.case_document
              (case_id, reference, title, text, public_text, stage, outcome_kind,
               consultation_ids, departments, channel, filed_at, updated_at)
            values (:id, :reference, :title, :text, :public, :stage, :kind, :consultations,
                    :departments, :channel, :filed, :updated)
            on conflict (case_id) do update set
              title = excluded.title, text = excluded.text, public_text = excluded.public_text,
              stage = excluded.stage, outcome_kind = excluded.outcome_kind,
              consultation_ids = excluded.consultation_ids, departments = excluded.departments,
              channel = excluded.channel, filed_at = excluded.filed_at,
              updated_at = excluded.updated_at, changed_in = excluded.changed_in,
              sentence = case when case_document.title = excluded.title
                and case_document.public_text is not distinct from excluded.public_text
                then case_document.sentence end
            """)
        .bind("id", document.caseId())
        .bind("reference", document.reference())
        .bind("title", document.title())
        .bind("text", String.join("\n", document.texts()))
        .bind("public", text(document.origin().publicText()))
        .bind("stage", document.standing().stage())
        .bind("kind", text(document.standing().outcomeKind()))
        .bind("consultations", document.standing().consultationIds().toArray(UUID[]::new))
        .bind("departments", document.standing().departments().toArray(UUID[]::new))
        .bind("channel", document.origin().channel())
        .bind("filed", document.origin().filedAt())
        .bind("updated", document.updatedAt())
        .then();
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
