package org.kaimen.signaling.casework;

import static org.kaimen.signaling.platform.Columns.required;

import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Parameter;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.casework.CaseEvent.Filed;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// The tables of casework. Runs in the caller's transaction.
@Component
class History {

  private static final Parameter NO_WORD = Parameters.in(String.class);
  private static final String SELECT =
      """
      select e.case_id, e.seq, e.at, e.by_person, e.event, e.hash
        from casework.case_event e
      """;

  private static final String DERIVE =
      """
      update casework.case_file
         set stage = :stage, updated_at = :at, entries = :seq, head = :hash,
             kind = :kind, departments = :departments, waits_for = :waits,
             waits_on = :on, clerk_id = :clerk,
             grouped_with = :with, published = :published,
             review = :review
       where id = :id
      """;

  /// Whoever writes the row holds the case: of two who would add the same entry the second waits,
  /// then finds it there.
  private static final String APPEND =
      """
      with derived as (%s and entries = :seq - 1 returning id)
      insert into casework.case_event (case_id, seq, at, by_person, event, hash)
      select id, :seq, :at, :by, :event, :hash from derived
      """
          .formatted(DERIVE);

  private final DatabaseClient database;

  History(DatabaseClient database) {
    this.database = database;
  }

  Mono<CaseFile> byId(UUID id) {
    return file(database.sql(SELECT + "where e.case_id = :id order by e.seq").bind("id", id));
  }

  Mono<CaseFile> byReference(String reference) {
    return file(
        database
            .sql(
                SELECT
                    + """
                    join casework.case_file f on f.id = e.case_id
                    where f.reference = :reference order by e.seq
                    """)
            .bind("reference", reference));
  }

  /// In no order.
  Flux<CaseFile> byIds(List<UUID> ids) {
    return database
        .sql(SELECT + "where e.case_id = any(:ids) order by e.case_id, e.seq")
        .bind("ids", ids.toArray(UUID[]::new))
        .map(row -> entry(row))
        .all()
        .bufferUntilChanged(Entry::caseId)
        .map(CaseFile::new);
  }

  /// Locks the case until the transaction ends, then reads it: a second writer waits here and then
  /// reads what the first one wrote. (One statement would read from before the wait.)
  Mono<CaseFile> lock(UUID id) {
    return database
        .sql("select id from casework.case_file where id = :id for update")
        .bind("id", id)
        .map(row -> required(row, "id", UUID.class))
        .one()
        .flatMap(this::byId);
  }

  /// Keeps writers of the case waiting until the transaction ends, so that what is read of it fits
  /// together.
  Mono<Void> pin(UUID id) {
    return database
        .sql("select id from casework.case_file where id = :id for share")
        .bind("id", id)
        .then();
  }

  /// The case that was filed with this key; empty where none was.
  Mono<CaseFile> byKey(UUID citizenId, UUID key) {
    return file(
        database
            .sql(
                SELECT
                    + """
                    join casework.case_file f on f.id = e.case_id
                    where f.citizen_id = :citizen and f.filing_key = :key order by e.seq
                    """)
            .bind("citizen", citizenId)
            .bind("key", key));
  }

  /// @param key null where the row is built anew: the history does not keep it
  /// @return false where the reference or the key is taken
  Mono<Boolean> insert(CaseFile file, @Nullable UUID key) {
    Filed filed = file.filed();
    String place = filed.place();
    return database
        .sql(
            """
            insert into casework.case_file
              (id, reference, citizen_id, title, stage, filed_at, updated_at, entries, head,
               visibility, place, channel, filing_key, group_id)
            values (:id, :reference, :citizen, :title, :stage, :at, :at, 0, :head,
                    :visibility, :place, :channel, :key, :id)
            on conflict do nothing
            """)
        .bind("id", file.id())
        .bind("reference", filed.reference())
        .bind("citizen", filed.citizenId())
        .bind("title", filed.title())
        .bind("stage", file.state().stage().word())
        .bind("at", file.filedAt())
        .bind("head", HashChain.START)
        .bind("visibility", filed.visibility().word())
        .bind("place", place == null ? NO_WORD : Parameters.in(place))
        .bind("channel", filed.channel().word())
        .bind("key", uuid(key))
        .fetch()
        .rowsUpdated()
        .map(rows -> rows == 1);
  }

  /// Appends the file's last entry and brings the derived row up to date.
  ///
  /// @return false where the case has an entry of that number already
  Mono<Boolean> append(CaseFile file) {
    Entry entry = file.entries().getLast();
    return derived(APPEND, file)
        .bind("event", Json.of(HashChain.text(entry.event())))
        .bind("by", uuid(entry.by()))
        .fetch()
        .rowsUpdated()
        .map(rows -> rows == 1)
        .delayUntil(isNext ->
            isNext && entry.event() instanceof Shared ? regroup(file.id()) : Mono.empty());
  }

  /// Builds the derived row anew from the entries.
  Mono<Void> derive(CaseFile file) {
    return derived(DERIVE, file).then().then(regroup(file.id()));
  }

  /// Finds the case that leads anew, for the case and for those that were put with it.
  private Mono<Void> regroup(UUID id) {
    return database
        .sql(
            """
            with recursive up as (
              select id, grouped_with, 0 as depth from casework.case_file where id = :id
              union all
              select f.id, f.grouped_with, up.depth + 1
                from casework.case_file f join up on f.id = up.grouped_with
            ), down as (
              select id from casework.case_file where id = :id
              union all
              select f.id from casework.case_file f join down on f.grouped_with = down.id
            )
            update casework.case_file
               set group_id = (select id from up order by depth desc limit 1)
             where id in (select id from down)
            """)
        .bind("id", id)
        .then();
  }

  /// The cases that were put with this one itself, in one order for all.
  Flux<UUID> followers(UUID id) {
    return database
        .sql("select id from casework.case_file where grouped_with = :id order by id")
        .bind("id", id)
        .map(row -> required(row, "id", UUID.class))
        .all();
  }

  /// Who shares a case of the group that this case leads, and filed none of them.
  Flux<UUID> supporters(UUID groupId) {
    return database
        .sql(
            """
            select distinct s.person_id
              from casework.support s join casework.case_file f on f.id = s.case_id
             where f.group_id = :group and s.left_at is null
               and s.person_id not in (
                 select citizen_id from casework.case_file where group_id = :group)
            """)
        .bind("group", groupId)
        .map(row -> required(row, "person_id", UUID.class))
        .all();
  }

  private static Parameter review(CaseFile file) {
    Sharing sharing = file.state().sharing();
    return file.isForThePublic()
        ? Parameters.in(
            sharing.hiddenFor() != null ? "hidden" : sharing.reviewed() ? "fit" : "unread")
        : NO_WORD;
  }

  private static Parameter uuid(@Nullable UUID id) {
    return id == null ? Parameters.in(UUID.class) : Parameters.in(id);
  }

  private GenericExecuteSpec derived(String sql, CaseFile file) {
    Entry entry = file.entries().getLast();
    CaseState state = file.state();
    return database
        .sql(sql)
        .bind("id", entry.caseId())
        .bind("seq", entry.seq())
        .bind("at", entry.at())
        .bind("hash", entry.hash())
        .bind("stage", state.stage().word())
        .bind("kind", file.kind().map(CaseKind::word).map(Parameters::in).orElse(NO_WORD))
        .bind("departments", file.concerned().toArray(UUID[]::new))
        .bind("waits", WaitsFor.in(state).word())
        .bind("on", WaitsFor.departments(state).toArray(UUID[]::new))
        .bind("clerk", uuid(file.clerkId().orElse(null)))
        .bind("with", uuid(state.sharing().withId()))
        .bind("published", file.isPublished())
        .bind("review", review(file));
  }

  /// The newest first.
  Flux<CaseSummary> ofCitizen(UUID citizenId) {
    return database
        .sql(
            """
            select reference, title, stage, filed_at, updated_at from casework.case_file
             where citizen_id = :citizen order by updated_at desc limit 200
            """)
        .bind("citizen", citizenId)
        .map(row ->
            new CaseSummary(
                required(row, "reference", String.class),
                required(row, "title", String.class),
                Stage.of(required(row, "stage", String.class)),
                required(row, "filed_at", Instant.class),
                required(row, "updated_at", Instant.class)))
        .all();
  }

  /// Where what the citizen told was, each once, the newest first.
  Flux<String> placesOf(UUID citizenId, int most) {
    return database
        .sql(
            """
            select place from casework.case_file
             where citizen_id = :citizen and place is not null
             group by place order by max(filed_at) desc limit :most
            """)
        .bind("citizen", citizenId)
        .bind("most", most)
        .map(row -> required(row, "place", String.class))
        .all();
  }

  Flux<StoredEntry> stored(UUID id) {
    return database
        .sql(SELECT + "where e.case_id = :id order by e.seq")
        .bind("id", id)
        .map(row -> stored(row))
        .all();
  }

  /// How long the history of a case should be, and with what hash it should end.
  Mono<Head> head(UUID id) {
    return database
        .sql("select entries, head from casework.case_file where id = :id")
        .bind("id", id)
        .map(row ->
            new Head(required(row, "entries", Integer.class), required(row, "head", String.class)))
        .one();
  }

  private static Mono<CaseFile> file(DatabaseClient.GenericExecuteSpec select) {
    return select
        .map(row -> entry(row))
        .all()
        .collectList()
        .filter(entries -> !entries.isEmpty())
        .map(CaseFile::new);
  }

  private static Entry entry(Readable row) {
    return new Entry(
        required(row, "case_id", UUID.class),
        required(row, "seq", Integer.class),
        required(row, "at", Instant.class),
        row.get("by_person", UUID.class),
        HashChain.read(required(row, "event", Json.class).asString()),
        required(row, "hash", String.class));
  }

  private static StoredEntry stored(Readable row) {
    return new StoredEntry(
        required(row, "case_id", UUID.class),
        required(row, "seq", Integer.class),
        required(row, "at", Instant.class),
        row.get("by_person", UUID.class),
        HashChain.parse(required(row, "event", Json.class).asString()),
        required(row, "hash", String.class));
  }
}
