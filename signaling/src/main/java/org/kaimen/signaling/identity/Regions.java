package org.kaimen.signaling.identity;

import static org.kaimen.signaling.platform.Columns.required;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.kaimen.signaling.identity.RegionTree.Region;
import org.kaimen.signaling.platform.LocalizedText;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// Which regions there are.
@Component
public class Regions {

  private final DatabaseClient database;

  Regions(DatabaseClient database) {
    this.database = database;
  }

  public Mono<RegionTree> tree() {
    return Mono.zip(regions(), ofDepartments(), RegionTree::new);
  }

  private Mono<Map<UUID, Region>> regions() {
    return database
        .sql(
            """
            with recursive tree as (
              select id, name_zh, name_en, array[]::uuid[] as above
                from identity.region where parent_id is null
              union all
              select r.id, r.name_zh, r.name_en, t.id || t.above
                from identity.region r join tree t on r.parent_id = t.id
            )
            select * from tree
            """)
        .map(row ->
            new Region(
                required(row, "id", UUID.class),
                new LocalizedText(
                    required(row, "name_zh", String.class), required(row, "name_en", String.class)),
                List.of(required(row, "above", UUID[].class))))
        .all()
        .collectMap(Region::id);
  }

  private Mono<Map<UUID, UUID>> ofDepartments() {
    return database
        .sql("select id, region_id from identity.department where region_id is not null")
        .map(row ->
            Map.entry(required(row, "id", UUID.class), required(row, "region_id", UUID.class)))
        .all()
        .collectMap(Map.Entry::getKey, Map.Entry::getValue);
  }
}
