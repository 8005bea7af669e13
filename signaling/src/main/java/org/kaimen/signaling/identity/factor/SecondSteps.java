package org.kaimen.signaling.identity.factor;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import org.kaimen.signaling.platform.Secret;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// Who has given the right password and not yet the code: known to all nodes for five minutes, by a
/// token that opens nothing but the second step.
@Component
public class SecondSteps {

  private static final Duration VALIDITY = Duration.ofMinutes(5);
  private static final int TOKEN_BYTES = 32;

  private final ReactiveStringRedisTemplate redis;
  private final Secret secret;
  private final SecureRandom random = new SecureRandom();

  SecondSteps(ReactiveStringRedisTemplate redis, Secret secret) {
    this.redis = redis;
    this.secret = secret;
  }

  /// @return the token
  public Mono<String> open(UUID person) {
    return Mono.defer(() -> {
      byte[] bytes = new byte[TOKEN_BYTES];
      random.nextBytes(bytes);
      String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
      return redis.opsForValue().set(key(token), person.toString(), VALIDITY).thenReturn(token);
    });
  }

  /// Whose password was right; empty where the token is unknown, used or too old.
  public Mono<UUID> find(String token) {
    return redis.opsForValue().get(key(token)).map(UUID::fromString);
  }

  public Mono<Void> close(String token) {
    return redis.delete(key(token)).then();
  }

  private String key(String token) {
    byte[] name = secret.sign("second-step", token.getBytes(StandardCharsets.UTF_8));
    return "second-step:" + HexFormat.of().formatHex(name);
  }
}
