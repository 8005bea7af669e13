package org.kaimen.signaling.identity;

import io.r2dbc.spi.Readable;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.platform.Columns;
import org.kaimen.signaling.platform.LocalizedText;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Who the people and the departments are.
@Component
public class People {

  private static final String OFFICIALS =
      """
      select p.id, p.name, p.title_zh, p.title_en, d.id as department_id,
             d.name_zh as department_zh, d.name_en as department_en
        from identity.person p
        join identity.person_role r on r.person_id = p.id and r.role = 'OFFICIAL'
        join identity.department d on d.id = p.department_id
      """;

  private final DatabaseClient database;

  People(DatabaseClient database) {
    this.database = database;
  }

  /// The departments in their set order.
  public Flux<Department> departments() {
    return database
        .sql("select id, name_zh, name_en from identity.department order by position, id")
        .map(row -> department(row, "id", "name_zh", "name_en"))
        .all();
  }

  /// Those of them that there are, in their set order.
  public Flux<Department> departments(Collection<UUID> ids) {
    return database
        .sql(
            """
            select id, name_zh, name_en from identity.department
             where id = any(:ids) order by position, id
            """)
        .bind("ids", ids.toArray(UUID[]::new))
        .map(row -> department(row, "id", "name_zh", "name_en"))
        .all();
  }

  public Mono<Department> department(UUID id) {
    return database
        .sql("select id, name_zh, name_en from identity.department where id = :id")
        .bind("id", id)
        .map(row -> department(row, "id", "name_zh", "name_en"))
        .one();
  }

  /// Everybody who may receive citizens.
  public Flux<Official> officials() {
    return database
        .sql(OFFICIALS + "order by d.position, p.name, p.id")
        .map(row -> official(row))
        .all();
  }

  public Mono<Official> official(UUID id) {
    return database
        .sql(OFFICIALS + "where p.id = :id")
        .bind("id", id)
        .map(row -> official(row))
        .one();
  }

  /// The name of one person; empty when there is none.
  public Mono<String> name(UUID id) {
    return database
        .sql("select name from identity.person where id = :id")
        .bind("id", id)
        .map(row -> text(row, "name"))
        .one();
  }

  /// How somebody is called, and where they can be called back.
  public record Reachable(String name, @Nullable String phone) {}

  /// Without a name when there is no such person.
  public Mono<Reachable> reachable(UUID id) {
    return database
        .sql("select name, phone from identity.person where id = :id")
        .bind("id", id)
        .map(row -> new Reachable(text(row, "name"), row.get("phone", String.class)))
        .one()
        .defaultIfEmpty(new Reachable("", null));
  }

  /// The names of several people in one query.
  public Mono<Map<UUID, String>> names(Collection<UUID> ids) {
    return database
        .sql("select id, name from identity.person where id = any(:ids)")
        .bind("ids", ids.toArray(UUID[]::new))
        .map(row -> Map.entry(Objects.requireNonNull(row.get("id", UUID.class)), text(row, "name")))
        .all()
        .collectMap(Map.Entry::getKey, Map.Entry::getValue);
  }

  /// The mail address of a citizen; empty when there is none.
  public Mono<String> email(UUID id) {
    return database
        .sql("select email from identity.person where id = :id and email is not null")
        .bind("id", id)
        .map(row -> text(row, "email"))
        .one();
  }

  /// Who proved an address or a number to be theirs; empty when nobody has. A number that a clerk
  /// wrote down for a caller is nobody's proof: whoever has it by now would read the caller's
  /// cases.
  public Mono<UUID> citizen(Address address) {
    String sql =
        switch (address) {
          case Address.Mail _ -> "select id from identity.person where email = :address";
          case Address.Mobile _ -> "select id from identity.person where mobile = :address";
        };
    return database
        .sql(sql)
        .bind("address", address.key())
        .map(row -> Columns.required(row, "id", UUID.class))
        .one();
  }

  private static Official official(Readable row) {
    return new Official(
        Objects.requireNonNull(row.get("id", UUID.class)),
        text(row, "name"),
        new LocalizedText(text(row, "title_zh"), text(row, "title_en")),
        department(row, "department_id", "department_zh", "department_en"));
  }

  private static Department department(Readable row, String id, String zh, String en) {
    return new Department(
        Objects.requireNonNull(row.get(id, UUID.class)),
        new LocalizedText(text(row, zh), text(row, en)));
  }

  private static String text(Readable row, String column) {
    String value = row.get(column, String.class);
    return value == null ? "" : value;
  }
}
