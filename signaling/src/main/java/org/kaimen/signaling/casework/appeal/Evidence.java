package org.kaimen.signaling.casework.appeal;

import static org.kaimen.signaling.platform.Columns.required;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// What those who share a case have to add, in words and files. Staff and whoever added it read it,
/// nobody else.
@Component
class Evidence {

  /// How often one person can add to one case.
  private static final int MOST = 5;

  private static final int MOST_SHOWN = 500;

  private final DatabaseClient database;
  private final EvidenceFiles files;
  private final Clock clock;

  Evidence(DatabaseClient database, EvidenceFiles files, Clock clock) {
    this.database = database;
    this.files = files;
    this.clock = clock;
  }

  /// @param text in the words of who added it
  record Piece(UUID personId, Instant at, String text) {}

  /// @return false where the person has added enough
  Mono<Boolean> add(UUID caseId, UUID person, String text) {
    return database
        .sql(
            """
            insert into casework.evidence (case_id, person_id, at, text)
            select :case, :person, :now, :text
             where (select count(*) from casework.evidence
                     where case_id = :case and person_id = :person) < :most
            """)
        .bind("case", caseId)
        .bind("person", person)
        .bind("now", clock.instant())
        .bind("text", text)
        .bind("most", MOST)
        .fetch()
        .rowsUpdated()
        .map(rows -> rows == 1);
  }

  /// What a person added to the cases of a group, in order.
  Flux<Piece> by(UUID groupId, UUID person) {
    return pieces(groupId).filter(piece -> piece.personId().equals(person));
  }

  Mono<List<EvidenceFile.View>> filesBy(UUID groupId, UUID person) {
    return files.by(groupId, person).map(EvidenceFile::view).collectList();
  }

  Mono<List<EvidenceFile.View>> files(UUID groupId) {
    return files.all(groupId).map(EvidenceFile::view).collectList();
  }

  /// All of a group, in order.
  Flux<Piece> pieces(UUID groupId) {
    return database
        .sql(
            """
            select e.person_id, e.at, e.text
              from casework.evidence e join casework.case_file f on f.id = e.case_id
             where f.group_id = :group order by e.at, e.person_id limit :most
            """)
        .bind("group", groupId)
        .bind("most", MOST_SHOWN)
        .map(row ->
            new Piece(
                required(row, "person_id", UUID.class),
                required(row, "at", Instant.class),
                required(row, "text", String.class)))
        .all();
  }
}
