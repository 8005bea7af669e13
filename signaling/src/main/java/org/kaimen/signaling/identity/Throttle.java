package org.kaimen.signaling.identity;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.kaimen.signaling.platform.CommonRefusal;
import org.kaimen.signaling.platform.Refusal;
import org.kaimen.signaling.platform.Secret;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Counts tries in Redis, for all nodes together. Whom a counter is about is not in its name.
@Component
public class Throttle {

  private static final int TAG_BYTES = 12;

  /// Counts one more; tells how many milliseconds to wait, 0 where there was still room.
  private static final RedisScript<Long> TAKE =
      RedisScript.of(
          """
          local tries = redis.call('incr', KEYS[1])
          if tries == 1 then redis.call('pexpire', KEYS[1], ARGV[2]) end
          if tries <= tonumber(ARGV[1]) then return 0 end
          return math.max(redis.call('pttl', KEYS[1]), 1)
          """,
          Long.class);

  /// Takes one back, if the counter is still there.
  private static final RedisScript<Long> FORGIVE =
      RedisScript.of(
          """
          if redis.call('exists', KEYS[1]) == 0 then return 0 end
          if redis.call('decr', KEYS[1]) <= 0 then redis.call('del', KEYS[1]) end
          return 0
          """,
          Long.class);

  private final ReactiveStringRedisTemplate redis;
  private final Secret secret;

  Throttle(ReactiveStringRedisTemplate redis, Secret secret) {
    this.redis = redis;
    this.secret = secret;
  }

  /// One counter.
  ///
  /// @param kind what is counted, such as `code-by-client`
  /// @param about whose tries these are, such as an address
  /// @param most how many are let through, within `window` from the first
  public record Counter(String kind, String about, int most, Duration window) {}

  /// Counts a try.
  ///
  /// @throws Refusal `too-many-tries`, with the seconds to wait
  public Mono<Void> take(List<Counter> counters) {
    return Flux.fromIterable(counters)
        .concatMap(counter ->
            run(
                TAKE,
                counter,
                Integer.toString(counter.most()),
                Long.toString(counter.window().toMillis())))
        .reduce(0L, Math::max)
        .filter(wait -> wait > 0)
        .flatMap(wait -> Mono.error(refusal(wait)));
  }

  /// Takes a try back that was none: only failures are to count.
  public Mono<Void> forgive(List<Counter> counters) {
    return Flux.fromIterable(counters).concatMap(counter -> run(FORGIVE, counter)).then();
  }

  private static Refusal refusal(long waitMillis) {
    return new Refusal(
        CommonRefusal.TOO_MANY_TRIES, Map.of("retryAfterSeconds", Math.ceilDiv(waitMillis, 1000L)));
  }

  private Mono<Long> run(RedisScript<Long> script, Counter counter, String... arguments) {
    byte[] about = secret.sign("throttle", counter.about().getBytes(StandardCharsets.UTF_8));
    String tag = HexFormat.of().formatHex(about, 0, TAG_BYTES);
    String key = "throttle:" + counter.kind() + ":" + tag;
    return redis.execute(script, List.of(key), Arrays.asList(arguments)).next();
  }
}
