package org.kaimen.signaling.identity;

import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.kaimen.signaling.platform.Columns;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// Tells how far a member of staff sees: who handles cases, those of their department; anybody
/// else, those of the departments in their region and in the regions below it. A department in no
/// region is the authority's own and sees all.
@Component
public class CaseReaches {

  private final DatabaseClient database;

  CaseReaches(DatabaseClient database) {
    this.database = database;
  }

  public Mono<CaseReach> of(Actor actor) {
    UUID department = actor.departmentId();
    if (department == null) {
      return Mono.just(new CaseReach.Some(Set.of(), false));
    }
    boolean handlesOnly =
        actor.roles().stream().allMatch(role -> role == Role.HANDLER || role == Role.CITIZEN);
    if (handlesOnly) {
      return Mono.just(new CaseReach.Some(Set.of(department), false));
    }
    return database
        .sql("select region_id is not null as bounded from identity.department where id = :id")
        .bind("id", department)
        .map(row -> Columns.required(row, "bounded", Boolean.class))
        .one()
        .flatMap(bounded -> bounded ? inRegionOf(department) : Mono.just(new CaseReach.All()))
        .defaultIfEmpty(new CaseReach.Some(Set.of(), false));
  }

  private Mono<CaseReach> inRegionOf(UUID department) {
    return database
        .sql(
            """
            with recursive below as (
              select region_id as id from identity.department where id = :id
              union
              select r.id from identity.region r join below b on r.parent_id = b.id
            )
            select d.id from identity.department d join below b on d.region_id = b.id
            """)
        .bind("id", department)
        .map(row -> Columns.required(row, "id", UUID.class))
        .all()
        .collect(Collectors.toSet())
        .map(departments -> new CaseReach.Some(departments, true));
  }
}
