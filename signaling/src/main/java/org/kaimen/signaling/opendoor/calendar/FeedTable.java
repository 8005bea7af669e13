package org.kaimen.signaling.opendoor.calendar;

import static org.kaimen.signaling.platform.Columns.required;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.casework.Venue;
import org.kaimen.signaling.opendoor.calendar.FeedTokens.Claim;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Which calendars can be subscribed to, and what is in them.
@Component
class FeedTable {

  private static final int MOST_SESSIONS = 200;

  private final DatabaseClient database;

  FeedTable(DatabaseClient database) {
    this.database = database;
  }

  /// The addresses that are good now.
  Flux<Claim> open(Collection<UUID> officials) {
    return database
        .sql(
            """
            select official_id, generation from opendoor.calendar_feed
             where is_open and official_id = any(:ids)
            """)
        .bind("ids", officials.toArray(UUID[]::new))
        .map(row ->
            new Claim(
                required(row, "official_id", UUID.class),
                required(row, "generation", Integer.class)))
        .all();
  }

  /// Another address; those before it are worthless.
  Mono<Claim> renew(UUID official, Instant now) {
    return database
        .sql(
            """
            insert into opendoor.calendar_feed as known
              (official_id, generation, is_open, changed_at)
            values (:official, 1, true, :now)
            on conflict (official_id) do update
              set generation = known.generation + 1, is_open = true, changed_at = :now
            returning generation
            """)
        .bind("official", official)
        .bind("now", now)
        .map(row -> new Claim(official, required(row, "generation", Integer.class)))
        .one();
  }

  /// No address is good any more.
  Mono<Void> end(UUID official, Instant now) {
    return database
        .sql(
            """
            update opendoor.calendar_feed set is_open = false, changed_at = :now
             where official_id = :official and is_open
            """)
        .bind("official", official)
        .bind("now", now)
        .then();
  }

  /// The official's sessions that are not over since long, with how many booked; the soonest last.
  Flux<FeedSession> sessions(UUID official, Instant endedAfter) {
    return database
        .sql(
            """
            select s.id, s.starts_at, s.ends_at, s.subject, s.slots,
                   s.venue_name, s.venue_address, s.venue_directions,
                   count(b.id) filter (where b.state in ('booked', 'heard')) as booked,
                   greatest(s.published_at, max(b.changed_at)) as changed_at
              from opendoor.session s
              join opendoor.slot l on l.session_id = s.id
              left join opendoor.booking b on b.slot_id = l.id
             where s.official_id = :official and s.ends_at > :after
               and s.state not in ('draft', 'cancelled')
             group by s.id order by s.starts_at desc, s.id limit :most
            """)
        .bind("official", official)
        .bind("after", endedAfter)
        .bind("most", MOST_SESSIONS)
        .map(row ->
            new FeedSession(
                required(row, "id", UUID.class),
                required(row, "starts_at", Instant.class),
                required(row, "ends_at", Instant.class),
                required(row, "subject", String.class),
                venue(row),
                required(row, "slots", Integer.class),
                required(row, "booked", Long.class).intValue(),
                required(row, "changed_at", Instant.class)))
        .all();
  }

  private static @Nullable Venue venue(Readable row) {
    String name = row.get("venue_name", String.class);
    return name == null
        ? null
        : new Venue(
            name,
            required(row, "venue_address", String.class),
            row.get("venue_directions", String.class));
  }
}
