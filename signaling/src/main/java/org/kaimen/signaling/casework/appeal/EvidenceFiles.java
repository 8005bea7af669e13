package org.kaimen.signaling.casework.appeal;

import static org.kaimen.signaling.platform.Columns.required;

import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.kaimen.signaling.casework.CaseRefusal;
import org.kaimen.signaling.casework.CheckedFiles.Checked;
import org.kaimen.signaling.platform.Refusal;
import org.kaimen.signaling.platform.files.FileStore;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// The files that those who share a case have to add. Like their words, staff and whoever added
/// them see them, nobody else; the same file of one person is there once.
@Component
class EvidenceFiles {

  /// How many one person can add to one case.
  private static final int MOST = 5;

  private static final int MOST_SHOWN = 500;

  private final DatabaseClient database;
  private final FileStore files;
  private final Clock clock;
  private final TransactionalOperator transaction;

  EvidenceFiles(
      DatabaseClient database, FileStore files, Clock clock, TransactionalOperator transaction) {
    this.database = database;
    this.files = files;
    this.clock = clock;
    this.transaction = transaction;
  }

  /// The file is kept first, then its row is written: a row without a file cannot be.
  ///
  /// @return the one that is kept, where the person sent the same before
  /// @throws Refusal `enough-files`
  Mono<EvidenceFile> keep(UUID caseId, UUID person, String name, Checked checked) {
    EvidenceFile added =
        new EvidenceFile(
            UUID.randomUUID(),
            caseId,
            person,
            clock.instant(),
            name,
            checked.mediaType(),
            checked.file().size(),
            checked.file().sha256());
    String key = added.kept().key();
    return twin(added)
        .switchIfEmpty(
            Mono.defer(() ->
                files
                    .keep(checked.file(), key)
                    .then(insert(added))
                    .onErrorResume(Refusal.class, no -> files.delete(key).then(Mono.error(no)))
                    .flatMap(kept ->
                        kept.id().equals(added.id())
                            ? Mono.just(kept)
                            : files.delete(key).thenReturn(kept))));
  }

  /// Those of one case come one after the other, so that none is one too many.
  private Mono<EvidenceFile> insert(EvidenceFile added) {
    return database
        .sql("select 1 from casework.case_file where id = :case for update")
        .bind("case", added.caseId())
        .then()
        .then(Mono.defer(() -> twin(added)))
        .switchIfEmpty(Mono.defer(() -> insertNew(added)))
        .as(transaction::transactional);
  }

  private Mono<EvidenceFile> insertNew(EvidenceFile added) {
    return database
        .sql(
            """
            insert into casework.evidence_file
                   (id, case_id, person_id, at, name, media_type, size, sha256)
            select :id, :case, :person, :at, :name, :type, :size, :sha256
             where (select count(*) from casework.evidence_file
                     where case_id = :case and person_id = :person) < :most
            """)
        .bind("id", added.id())
        .bind("case", added.caseId())
        .bind("person", added.personId())
        .bind("at", added.at())
        .bind("name", added.name())
        .bind("type", added.mediaType())
        .bind("size", added.size())
        .bind("sha256", added.sha256())
        .bind("most", MOST)
        .fetch()
        .rowsUpdated()
        .flatMap(rows ->
            rows == 1 ? Mono.just(added) : Mono.error(new Refusal(CaseRefusal.ENOUGH_FILES)));
  }

  private Mono<EvidenceFile> twin(EvidenceFile added) {
    return database
        .sql(
            """
            select * from casework.evidence_file
             where case_id = :case and person_id = :person and sha256 = :sha256
            """)
        .bind("case", added.caseId())
        .bind("person", added.personId())
        .bind("sha256", added.sha256())
        .map(EvidenceFiles::file)
        .one();
  }

  /// What a person added to the cases of a group, in order.
  Flux<EvidenceFile> by(UUID groupId, UUID person) {
    return all(groupId).filter(file -> file.personId().equals(person));
  }

  /// All of a group, in order.
  Flux<EvidenceFile> all(UUID groupId) {
    return database
        .sql(
            """
            select e.* from casework.evidence_file e join casework.case_file f on f.id = e.case_id
             where f.group_id = :group order by e.at, e.id limit :most
            """)
        .bind("group", groupId)
        .bind("most", MOST_SHOWN)
        .map(EvidenceFiles::file)
        .all();
  }

  /// One of a group.
  ///
  /// @return empty where the group has no such file
  Mono<EvidenceFile> find(UUID groupId, UUID id) {
    return database
        .sql(
            """
            select e.* from casework.evidence_file e join casework.case_file f on f.id = e.case_id
             where f.group_id = :group and e.id = :id
            """)
        .bind("group", groupId)
        .bind("id", id)
        .map(EvidenceFiles::file)
        .one();
  }

  private static EvidenceFile file(Readable row) {
    return new EvidenceFile(
        required(row, "id", UUID.class),
        required(row, "case_id", UUID.class),
        required(row, "person_id", UUID.class),
        required(row, "at", Instant.class),
        required(row, "name", String.class),
        required(row, "media_type", String.class),
        required(row, "size", Long.class),
        required(row, "sha256", String.class));
  }
}
