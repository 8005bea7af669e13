package org.kaimen.signaling.identity.openid;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import org.kaimen.signaling.identity.Audience;
import org.kaimen.signaling.platform.Secret;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/// Sign-ins under way, in Redis: whichever node the provider's answer comes to knows them, for ten
/// minutes, and each is taken once.
@Component
class StartedSignIns {

  static final Duration VALIDITY = Duration.ofMinutes(10);

  private final ReactiveStringRedisTemplate redis;
  private final Secret secret;
  private final JsonMapper json;

  StartedSignIns(ReactiveStringRedisTemplate redis, Secret secret, JsonMapper json) {
    this.redis = redis;
    this.secret = secret;
    this.json = json;
  }

  Mono<Void> put(Audience audience, String state, Started started) {
    return redis
        .opsForValue()
        .set(key(audience, state), json.writeValueAsString(started), VALIDITY)
        .then();
  }

  /// Empty where there is none, or it was taken.
  Mono<Started> take(Audience audience, String state) {
    return redis
        .opsForValue()
        .getAndDelete(key(audience, state))
        .map(stored -> json.readValue(stored, Started.class));
  }

  private String key(Audience audience, String state) {
    byte[] name = secret.sign("openid", (audience + "\n" + state).getBytes(StandardCharsets.UTF_8));
    return "openid:" + HexFormat.of().formatHex(name);
  }
}
