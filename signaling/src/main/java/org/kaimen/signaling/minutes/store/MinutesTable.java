package org.kaimen.signaling.minutes.store;

import static org.kaimen.signaling.platform.Columns.required;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.minutes.MinutedTalks.MinutedTalk;
import org.kaimen.signaling.minutes.life.Ending;
import org.kaimen.signaling.minutes.life.MinutesState;
import org.kaimen.signaling.minutes.life.Signature;
import org.kaimen.signaling.minutes.life.Strokes;
import org.kaimen.signaling.minutes.life.Template;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Minutes in the database.
@Component
public class MinutesTable {

  private static final JsonMapper JSON = new JsonMapper();
  private static final TypeReference<List<List<Integer>>> STROKES = new TypeReference<>() {};

  private static final String SELECT =
      """
      select consultation_id, case_id, template, state, ending, reason, strokes, code_sent_to,
             sealed_at, form, sha256
        from minutes.minutes
      """;

  private final DatabaseClient database;
  private final ParagraphTable paragraphs;
  private final CorrectionTable corrections;

  MinutesTable(DatabaseClient database, ParagraphTable paragraphs, CorrectionTable corrections) {
    this.database = database;
    this.paragraphs = paragraphs;
    this.corrections = corrections;
  }

  /// @return false where there are some already
  public Mono<Boolean> insert(MinutedTalk talk, Template template, Instant at) {
    Instant ended = talk.endedAt();
    return database
        .sql(
            """
            insert into minutes.minutes
              (consultation_id, case_id, case_reference, citizen_id, template, begun_at, state)
            values (:id, :case, :reference, :citizen, :template, :at, 'drafting')
            on conflict do nothing
            """)
        .bind("id", talk.id())
        .bind("case", talk.subject().caseId())
        .bind("reference", talk.subject().reference())
        .bind("citizen", talk.citizen().id())
        .bind("template", template.id())
        .bind("at", ended != null && ended.isBefore(at) ? ended : at)
        .fetch()
        .rowsUpdated()
        .map(rows -> rows == 1);
  }

  /// @return empty where none were begun
  public Mono<Minutes> find(UUID consultationId) {
    return whole(SELECT + "where consultation_id = :id", consultationId);
  }

  /// Locks them until the transaction ends: who writes does so one after another.
  ///
  /// @return empty where none were begun
  public Mono<Minutes> lock(UUID consultationId) {
    return whole(SELECT + "where consultation_id = :id for update", consultationId);
  }

  /// The consultations on a case whose minutes there are, of this citizen, in their order.
  public Flux<UUID> ofCase(String reference, UUID citizenId) {
    return database
        .sql(
            """
            select consultation_id from minutes.minutes
             where case_reference = :reference and citizen_id = :citizen order by begun_at
            """)
        .bind("reference", reference)
        .bind("citizen", citizenId)
        .map(row -> required(row, "consultation_id", UUID.class))
        .all();
  }

  /// The consultations with minutes begun before then that are not sealed yet and say something,
  /// the oldest first, 500 at most.
  public Flux<UUID> openSince(Instant before) {
    return database
        .sql(
            """
            select consultation_id from minutes.minutes m
             where state <> 'sealed' and begun_at < :before
               and exists (select from minutes.paragraph g
                            where g.consultation_id = m.consultation_id and not g.head)
             order by begun_at limit 500
            """)
        .bind("before", before)
        .map(row -> required(row, "consultation_id", UUID.class))
        .all();
  }

  public Mono<Void> become(UUID consultationId, MinutesState state) {
    return database
        .sql("update minutes.minutes set state = :state where consultation_id = :id")
        .bind("id", consultationId)
        .bind("state", state.word())
        .then();
  }

  /// Nothing of them changes after.
  public Mono<Void> seal(UUID consultationId, Ending ending, Minutes.Seal seal) {
    var update =
        database
            .sql(
                """
                update minutes.minutes
                   set state = 'sealed', ending = :ending, reason = :reason, strokes = :strokes,
                       code_sent_to = :to, sealed_at = :at, form = :form, sha256 = :sha256
                 where consultation_id = :id
                """)
            .bind("id", consultationId)
            .bind("ending", ending.word())
            .bind("at", seal.at())
            .bind("form", seal.form())
            .bind("sha256", seal.sha256());
    update = orNull(update, "reason", ending instanceof Ending.Refused(String why) ? why : null);
    update = orNull(update, "strokes", strokes(ending));
    return orNull(update, "to", sentTo(ending)).then();
  }

  private static @Nullable String strokes(Ending ending) {
    return ending instanceof Ending.Signed(Signature.Drawn(Strokes drawn))
        ? JSON.writeValueAsString(drawn.strokes())
        : null;
  }

  private static @Nullable String sentTo(Ending ending) {
    return ending instanceof Ending.Signed(Signature.ByCode(String to)) ? to : null;
  }

  private static DatabaseClient.GenericExecuteSpec orNull(
      DatabaseClient.GenericExecuteSpec sql, String name, @Nullable String value) {
    return value == null ? sql.bindNull(name, String.class) : sql.bind(name, value);
  }

  private Mono<Minutes> whole(String sql, UUID id) {
    return database
        .sql(sql)
        .bind("id", id)
        .map(row -> minutes(row))
        .one()
        .flatMap(bare ->
            Mono.zip(paragraphs.of(id).collectList(), corrections.of(id).collectList())
                .map(both ->
                    new Minutes(
                        bare.consultationId(),
                        bare.caseId(),
                        bare.template(),
                        bare.state(),
                        both.getT1(),
                        both.getT2(),
                        bare.seal())));
  }

  private static Minutes minutes(Readable row) {
    String form = row.get("form", String.class);
    return new Minutes(
        required(row, "consultation_id", UUID.class),
        required(row, "case_id", UUID.class),
        Template.of(required(row, "template", String.class)).orElseThrow(),
        state(row),
        List.of(),
        List.of(),
        form == null
            ? null
            : new Minutes.Seal(
                required(row, "sealed_at", Instant.class),
                form,
                required(row, "sha256", String.class)));
  }

  private static MinutesState state(Readable row) {
    String word = required(row, "state", String.class);
    return switch (word) {
      case "drafting" -> new MinutesState.Drafting();
      case "presented" -> new MinutesState.Presented();
      case "correction-asked" -> new MinutesState.CorrectionAsked();
      case "sealed" -> new MinutesState.Sealed(ending(row));
      default -> throw new IllegalStateException("minutes are " + word);
    };
  }

  private static Ending ending(Readable row) {
    String word = required(row, "ending", String.class);
    return switch (word) {
      case "signed" -> new Ending.Signed(signature(row));
      case "refused" -> new Ending.Refused(required(row, "reason", String.class));
      case "unsigned" -> new Ending.Unsigned();
      default -> throw new IllegalStateException("minutes ended " + word);
    };
  }

  private static Signature signature(Readable row) {
    String strokes = row.get("strokes", String.class);
    return strokes == null
        ? new Signature.ByCode(required(row, "code_sent_to", String.class))
        : new Signature.Drawn(new Strokes(JSON.readValue(strokes, STROKES)));
  }
}
