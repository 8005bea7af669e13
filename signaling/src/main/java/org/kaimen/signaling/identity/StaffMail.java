package org.kaimen.signaling.identity;

import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.kaimen.signaling.platform.Columns;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/// Where staff are written to. Who has no mail address gets no letters.
@Component
public class StaffMail {

  private final DatabaseClient database;

  StaffMail(DatabaseClient database) {
    this.database = database;
  }

  /// Those who have one of the roles in one of the departments.
  public Flux<String> of(Collection<Role> roles, Collection<UUID> departments) {
    return database
        .sql(
            """
            select distinct p.email from identity.person p
              join identity.person_role r on r.person_id = p.id
             where p.email is not null and r.role = any(:roles)
               and p.department_id = any(:departments)
             order by p.email
            """)
        .bind("roles", roles.stream().map(Role::name).toArray(String[]::new))
        .bind("departments", departments.toArray(UUID[]::new))
        .map(row -> Columns.required(row, "email", String.class))
        .all();
  }

  /// A member of staff, and where they are written to.
  public record Recipient(UUID person, String email) {

    /// Without the address.
    @Override
    public String toString() {
      return "Recipient[" + person + "]";
    }
  }

  /// Who works at a session's desk: the official who receives, and the department's clerks.
  public Flux<Recipient> atDesk(UUID official, UUID department) {
    return database
        .sql(
            """
            select distinct p.id, p.email from identity.person p
              join identity.person_role r on r.person_id = p.id
             where p.email is not null
               and ((r.role = 'OFFICIAL' and p.id = :official)
                 or (r.role = 'CLERK' and p.department_id = :department))
             order by p.email
            """)
        .bind("official", official)
        .bind("department", department)
        .map(row ->
            new Recipient(
                Columns.required(row, "id", UUID.class),
                Columns.required(row, "email", String.class)))
        .all();
  }

  /// One clerk, or where it is nobody's, all.
  public Flux<String> ofClerk(Optional<UUID> one) {
    var select =
        database.sql(
            """
            select distinct p.email from identity.person p
              join identity.person_role r on r.person_id = p.id and r.role = 'CLERK'
             where p.email is not null and (p.id = :id or cast(:id as uuid) is null)
             order by p.email
            """);
    return one.map(id -> select.bind("id", id))
        .orElseGet(() -> select.bindNull("id", UUID.class))
        .map(row -> Columns.required(row, "email", String.class))
        .all();
  }
}
