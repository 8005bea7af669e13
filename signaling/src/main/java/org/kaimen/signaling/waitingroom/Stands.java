package org.kaimen.signaling.waitingroom;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// The stands in Redis, one hash each. Every change checks who holds the place, in one step.
@Component
class Stands {

  private static final Duration FORGOTTEN_AFTER = Duration.ofHours(12);

  /// Takes the place over, with its readiness where it is still kept. Answers the holder's number.
  private static final RedisScript<Long> OPEN =
      RedisScript.of(
          """
          local away = redis.call('HGET', KEYS[1], 'away')
          if away and tonumber(ARGV[1]) - tonumber(away) >= tonumber(ARGV[2]) then
            redis.call('HDEL', KEYS[1], 'since', 'recording', 'note', 'noted')
          end
          redis.call('HDEL', KEYS[1], 'away')
          redis.call('HSET', KEYS[1], 'seen', ARGV[1])
          redis.call('PEXPIRE', KEYS[1], ARGV[3])
          return redis.call('HINCRBY', KEYS[1], 'holder', 1)
          """,
          Long.class);

  /// Ready from now on, or from when they were.
  private static final RedisScript<Boolean> READY =
      RedisScript.of(
          """
          if redis.call('HGET', KEYS[1], 'holder') ~= ARGV[1] then return false end
          redis.call('HSETNX', KEYS[1], 'since', ARGV[2])
          redis.call('HSET', KEYS[1], 'recording', ARGV[3])
          return true
          """,
          Boolean.class);

  private static final RedisScript<Boolean> RECEIVED =
      RedisScript.of(
          """
          local since = redis.call('HGET', KEYS[1], 'since')
          redis.call('HDEL', KEYS[1], 'since', 'recording', 'note', 'noted')
          if since then redis.call('HSET', KEYS[1], 'received', since) end
          return true
          """,
          Boolean.class);

  private static final RedisScript<Boolean> SENT_BACK =
      RedisScript.of(
          """
          local since = redis.call('HGET', KEYS[1], 'received') or ARGV[1]
          redis.call('HSET', KEYS[1], 'since', since, 'recording', ARGV[2], 'seen', ARGV[1])
          if redis.call('HEXISTS', KEYS[1], 'away') == 1 then
            redis.call('HSET', KEYS[1], 'away', ARGV[1])
          end
          redis.call('PEXPIRE', KEYS[1], ARGV[3])
          return true
          """,
          Boolean.class);

  /// Only who is ready is told, or who waits on site and has the page open.
  private static final RedisScript<Boolean> TELL =
      RedisScript.of(
          """
          local seen = tonumber(redis.call('HGET', KEYS[1], 'seen') or '0')
          if redis.call('HEXISTS', KEYS[1], 'since') == 0
             and (redis.call('HEXISTS', KEYS[1], 'away') == 1
                  or tonumber(ARGV[2]) - seen >= tonumber(ARGV[3])) then return false end
          redis.call('HSET', KEYS[1], 'note', ARGV[1], 'noted', ARGV[2])
          return true
          """,
          Boolean.class);

  private static final RedisScript<Boolean> NOTE =
      RedisScript.of(
          """
          if redis.call('HGET', KEYS[1], 'holder') ~= ARGV[1] then return false end
          redis.call('HSET', KEYS[1], ARGV[2], ARGV[3])
          return true
          """,
          Boolean.class);

  private final ReactiveStringRedisTemplate redis;
  private final Clock clock;

  Stands(ReactiveStringRedisTemplate redis, Clock clock) {
    this.redis = redis;
    this.clock = clock;
  }

  Mono<Stand> find(UUID bookingId) {
    return redis
        .<String, String>opsForHash()
        .entries(key(bookingId))
        .collectMap(Map.Entry::getKey, Map.Entry::getValue)
        .map(Stands::stand);
  }

  /// A page is open. Earlier ones do not hold the place any more.
  ///
  /// @return the new holder's number
  Mono<Long> open(UUID bookingId) {
    return redis
        .execute(
            OPEN,
            List.of(key(bookingId)),
            List.of(now(), millis(Stand.KEPT), millis(FORGOTTEN_AFTER)))
        .next();
  }

  /// @return false where another page holds the place
  Mono<Boolean> ready(UUID bookingId, long holder, boolean recording) {
    return redis
        .execute(
            READY,
            List.of(key(bookingId)),
            List.of(Long.toString(holder), now(), recording ? "1" : "0"))
        .next();
  }

  /// The page is still open.
  Mono<Void> seen(UUID bookingId, long holder) {
    return note(bookingId, holder, "seen");
  }

  /// The page is gone; the place is kept for a while.
  Mono<Void> gone(UUID bookingId, long holder) {
    return note(bookingId, holder, "away");
  }

  /// They were received: the place is given back, and known for the case that they are sent back.
  Mono<Void> received(UUID bookingId) {
    return redis.execute(RECEIVED, List.of(key(bookingId)), List.of()).then();
  }

  /// They wait again, since when they did before, and the place is kept as if they had just left.
  Mono<Void> sentBack(UUID bookingId, boolean recording) {
    return redis
        .execute(
            SENT_BACK,
            List.of(key(bookingId)),
            List.of(now(), recording ? "1" : "0", millis(FORGOTTEN_AFTER)))
        .then();
  }

  /// The place is given back: they chose to go.
  Mono<Void> giveBack(UUID bookingId) {
    return redis
        .<String, String>opsForHash()
        .remove(key(bookingId), "since", "received", "recording", "note", "noted")
        .then();
  }

  /// The desk has something to say to who waits, in the place of what it said before.
  ///
  /// @return false where nobody would read it
  Mono<Boolean> tell(UUID bookingId, String text) {
    String unseen = Long.toString(Stand.UNSEEN.toMillis());
    return redis.execute(TELL, List.of(key(bookingId)), List.of(text, now(), unseen)).next();
  }

  private Mono<Void> note(UUID bookingId, long holder, String what) {
    return redis
        .execute(NOTE, List.of(key(bookingId)), List.of(Long.toString(holder), what, now()))
        .then();
  }

  private static Stand stand(Map<String, String> fields) {
    if (fields.isEmpty()) {
      return Stand.NOBODY;
    }
    Instant since = instant(fields.get("since"));
    Instant seen = instant(fields.get("seen"));
    String note = fields.get("note");
    Instant noted = instant(fields.get("noted"));
    return new Stand(
        Long.parseLong(fields.getOrDefault("holder", "0")),
        since == null ? null : new Stand.Ready(since, "1".equals(fields.get("recording"))),
        seen == null ? Instant.EPOCH : seen,
        instant(fields.get("away")),
        note == null || noted == null ? null : new Note(note, noted));
  }

  private static @Nullable Instant instant(@Nullable String millis) {
    return millis == null ? null : Instant.ofEpochMilli(Long.parseLong(millis));
  }

  private String now() {
    return Long.toString(clock.millis());
  }

  private static String millis(Duration duration) {
    return Long.toString(duration.toMillis());
  }

  private static String key(UUID bookingId) {
    return "waiting:" + bookingId;
  }
}
