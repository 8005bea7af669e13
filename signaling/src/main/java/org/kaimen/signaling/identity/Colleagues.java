package org.kaimen.signaling.identity;

import io.r2dbc.spi.Readable;
import java.util.UUID;
import org.kaimen.signaling.platform.Columns;
import org.kaimen.signaling.platform.LocalizedText;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Members of staff by their names.
@Component
public class Colleagues {

  private static final int MOST = 20;

  private static final String SELECT =
      """
      select p.id, p.name, d.name_zh, d.name_en from identity.person p
        join identity.department d on d.id = p.department_id
       where exists (select 1 from identity.person_role r
                      where r.person_id = p.id and r.role <> 'CITIZEN')
      """;

  private final DatabaseClient database;

  Colleagues(DatabaseClient database) {
    this.database = database;
  }

  /// @param department by its name
  public record Colleague(UUID id, String name, LocalizedText department) {}

  /// Those with this in their name or their department's, at most twenty.
  public Flux<Colleague> named(String part) {
    return database
        .sql(
            SELECT
                + """
                   and position(lower(:part)
                     in lower(p.name || ' ' || d.name_zh || ' ' || d.name_en)) > 0
                 order by d.position, p.name, p.id limit :most
                """)
        .bind("part", part.strip())
        .bind("most", MOST)
        .map(row -> colleague(row))
        .all();
  }

  /// @return empty where there is no such member of staff
  public Mono<Colleague> find(UUID id) {
    return database.sql(SELECT + "and p.id = :id").bind("id", id).map(row -> colleague(row)).one();
  }

  private static Colleague colleague(Readable row) {
    return new Colleague(
        Columns.required(row, "id", UUID.class),
        Columns.required(row, "name", String.class),
        new LocalizedText(
            Columns.required(row, "name_zh", String.class),
            Columns.required(row, "name_en", String.class)));
  }
}
