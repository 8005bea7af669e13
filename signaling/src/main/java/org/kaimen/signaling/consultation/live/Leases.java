package org.kaimen.signaling.consultation.live;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.kaimen.signaling.platform.NodeSettings;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// Which node owns which consultation: a key in Redis that runs out unless its holder renews it. It
/// says who should act; that an owner who has not noticed yet cannot do harm is for the fence in
/// PostgreSQL.
@Component
class Leases {

  /// Renewed each second: a node is given up when three were missed.
  static final Duration VALIDITY = Duration.ofSeconds(4);

  /// Takes the lease where nobody holds it. Answers who does then.
  private static final RedisScript<String> ACQUIRE =
      RedisScript.of(
          """
          local holder = redis.call('GET', KEYS[1])
          if holder then return holder end
          redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
          return ARGV[1]
          """,
          String.class);

  /// Keeps the lease, also where Redis forgot it and nobody else has taken it since.
  private static final RedisScript<Boolean> RENEW =
      RedisScript.of(
          """
          local holder = redis.call('GET', KEYS[1])
          if holder and holder ~= ARGV[1] then return false end
          redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
          return true
          """,
          Boolean.class);

  private static final RedisScript<Boolean> RELEASE =
      RedisScript.of(
          """
          if redis.call('GET', KEYS[1]) ~= ARGV[1] then return false end
          redis.call('DEL', KEYS[1])
          return true
          """,
          Boolean.class);

  private final ReactiveStringRedisTemplate redis;
  private final String node;

  Leases(ReactiveStringRedisTemplate redis, NodeSettings settings) {
    this.redis = redis;
    this.node = settings.name();
  }

  /// This node's name.
  String node() {
    return node;
  }

  /// Who holds the lease; empty where nobody does.
  Mono<String> holder(UUID consultationId) {
    return redis.opsForValue().get(key(consultationId));
  }

  /// @return who holds the lease now: this node, where nobody did
  Mono<String> acquire(UUID consultationId) {
    return redis.execute(ACQUIRE, List.of(key(consultationId)), List.of(node, millis())).next();
  }

  /// @return false where another node has it
  Mono<Boolean> renew(UUID consultationId) {
    return redis.execute(RENEW, List.of(key(consultationId)), List.of(node, millis())).next();
  }

  Mono<Void> release(UUID consultationId) {
    return redis.execute(RELEASE, List.of(key(consultationId)), List.of(node)).then();
  }

  private static String millis() {
    return Long.toString(VALIDITY.toMillis());
  }

  private static String key(UUID consultationId) {
    return "consultation:" + consultationId + ":owner";
  }
}
