package org.kaimen.signaling.search;

import io.r2dbc.spi.Parameters;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// Makes cases findable.
@Component
public class CaseIndex {

  private final DatabaseClient database;

  CaseIndex(DatabaseClient database) {
    this.database = database;
  }

  /// Puts a case in, or in the place of what was there; part of the caller's transaction.
  public Mono<Void> put(CaseDocument document) {
    String text = String.join("\n", document.texts());
    String heading = document.reference() + "\n" + document.title();
    String kind = document.standing().outcomeKind();
    return database
        .sql(
            """
            insert into search.case_document
              (case_id, reference, title, text, plain, stage, outcome_kind, consultation_ids,
               updated_at, tokens)
            values (:id, :reference, :title, :text, :plain, :stage, :kind, :consultations,
                    :updated, cast(:tokens as tsvector))
            on conflict (case_id) do update set
              title = excluded.title, text = excluded.text, plain = excluded.plain,
              stage = excluded.stage, outcome_kind = excluded.outcome_kind,
              consultation_ids = excluded.consultation_ids, updated_at = excluded.updated_at,
              tokens = excluded.tokens
            """)
        .bind("id", document.caseId())
        .bind("reference", document.reference())
        .bind("title", document.title())
        .bind("text", text)
        .bind("plain", SearchQuery.normalise(heading + "\n" + text))
        .bind("stage", document.standing().stage())
        .bind("kind", kind == null ? Parameters.in(String.class) : Parameters.in(kind))
        .bind("consultations", document.standing().consultationIds().toArray(UUID[]::new))
        .bind("updated", document.updatedAt())
        .bind("tokens", Lexemes.vector(heading, text))
        .then();
  }
}
