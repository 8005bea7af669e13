package org.kaimen.signaling.identity;

import java.util.Optional;
import java.util.UUID;
import org.kaimen.signaling.platform.Columns;
import org.kaimen.signaling.platform.LocalizedText;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// Shows signed-in people to themselves.
@Component
public class Profiles {

  private final People people;
  private final DatabaseClient database;

  Profiles(People people, DatabaseClient database) {
    this.people = people;
    this.database = database;
  }

  /// @param actor a member of staff
  public Mono<StaffView> staff(Actor actor) {
    Mono<Optional<Department>> department =
        Mono.justOrEmpty(actor.departmentId()).flatMap(people::department).singleOptional();
    return title(actor.personId())
        .zipWith(department)
        .map(both ->
            new StaffView(
                actor.personId(),
                actor.name(),
                both.getT1(),
                actor.roles(),
                both.getT2().orElse(null),
                actor.scope() instanceof Scope.Full ? "full" : "session"));
  }

  /// @param actor a citizen
  public Mono<CitizenView> citizen(Actor actor) {
    boolean isFull = actor.scope() instanceof Scope.Full;
    return (isFull ? people.email(actor.personId()) : Mono.<String>empty())
        .defaultIfEmpty("")
        .map(email ->
            new CitizenView(actor.personId(), actor.name(), email, isFull ? "full" : "booking"));
  }

  private Mono<LocalizedText> title(UUID person) {
    return database
        .sql(
            """
            select coalesce(title_zh, '') as zh, coalesce(title_en, '') as en
              from identity.person where id = :id
            """)
        .bind("id", person)
        .map(row ->
            new LocalizedText(
                Columns.required(row, "zh", String.class),
                Columns.required(row, "en", String.class)))
        .one();
  }
}
