package org.kaimen.signaling.casework.appeal;

import static org.kaimen.signaling.platform.Columns.required;

import io.r2dbc.spi.Parameters;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Who speaks for the others of a group. Whoever stands is chosen by the votes of the group, one of
/// each person; the first [#SPEAKERS] of them speak.
@Component
class Spokespersons {

  /// Who can speak at a group's reception.
  static final int SPEAKERS = 3;

  /// The row that holds for each person of `:group`: the youngest, where they joined several cases.
  private static final String VOICE =
      """
      with voice as (
        select distinct on (s.person_id) s.person_id, s.joined_at, s.stands, s.vote
          from casework.support s join casework.case_file f on f.id = s.case_id
         where f.group_id = :group and s.left_at is null
         order by s.person_id, s.joined_at desc)
      """;

  private final DatabaseClient database;

  Spokespersons(DatabaseClient database) {
    this.database = database;
  }

  /// Somebody who stands.
  ///
  /// @param speaks whether they are among those who would speak now
  record Candidate(UUID personId, long votes, boolean speaks) {}

  /// The most votes first; at the same, who joined first.
  Flux<Candidate> of(UUID groupId) {
    return database
        .sql(
            VOICE
                + """
                select v.person_id, count(by.person_id) as votes
                  from voice v left join voice by on by.vote = v.person_id
                 where v.stands
                 group by v.person_id, v.joined_at
                 order by votes desc, v.joined_at, v.person_id limit 50
                """)
        .bind("group", groupId)
        .map(row ->
            new Candidate(
                required(row, "person_id", UUID.class), required(row, "votes", Long.class), false))
        .all()
        .index((place, one) ->
            new Candidate(one.personId(), one.votes(), place < SPEAKERS && one.votes() > 0));
  }

  /// @param stands whether they would speak for the others
  /// @param vote for whom they are; null for nobody
  record Voice(boolean stands, @Nullable UUID vote) {

    static final Voice SILENT = new Voice(false, null);
  }

  Mono<Voice> voice(UUID groupId, UUID person) {
    return database
        .sql(VOICE + "select stands, vote from voice where person_id = :person")
        .bind("group", groupId)
        .bind("person", person)
        .map(row -> new Voice(required(row, "stands", Boolean.class), row.get("vote", UUID.class)))
        .one()
        .defaultIfEmpty(Voice.SILENT);
  }

  /// Who does not stand any more has no votes; those who voted can do it again.
  Mono<Void> stand(UUID groupId, UUID person, boolean stands) {
    return set(groupId, person, "stands = :value", Parameters.in(stands));
  }

  Mono<Void> vote(UUID groupId, UUID person, @Nullable UUID vote) {
    return set(
        groupId,
        person,
        "vote = :value",
        vote == null ? Parameters.in(UUID.class) : Parameters.in(vote));
  }

  private Mono<Void> set(UUID groupId, UUID person, String what, Object value) {
    return database
        .sql(
            "update casework.support s set "
                + what
                + """
                  from casework.case_file f
                 where f.id = s.case_id and f.group_id = :group
                   and s.person_id = :person and s.left_at is null
                """)
        .bind("group", groupId)
        .bind("person", person)
        .bind("value", value)
        .then();
  }
}
