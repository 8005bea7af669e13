package org.kaimen.signaling.consultation.live;

import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Carries messages between nodes: each listens on one Redis channel of its name. Messages of one
/// sender to one receiver arrive in order, or not at all while Redis is away.
@Component
class NodePost {

  private static final Logger log = LoggerFactory.getLogger(NodePost.class);

  /// Where Redis cannot be listened to.
  private static final Duration AGAIN_AFTER = Duration.ofMillis(500);

  private final ReactiveStringRedisTemplate redis;
  private final Leases leases;
  private final JsonMapper json;

  NodePost(ReactiveStringRedisTemplate redis, Leases leases, JsonMapper json) {
    this.redis = redis;
    this.leases = leases;
    this.json = json;
  }

  /// @return whether the node listens
  Mono<Boolean> send(String node, NodeMessage message) {
    return redis
        .convertAndSend(channel(node), json.writeValueAsString(message))
        .map(listeners -> listeners > 0);
  }

  /// What comes for this node, without end.
  Flux<NodeMessage> received() {
    // a Redis that is away refuses at once, so each attempt starts anew
    return Flux.defer(() -> redis.listenToChannel(channel(leases.node())))
        .repeatWhen(ended -> ended.delayElements(AGAIN_AFTER))
        .retryWhen(Retry.fixedDelay(Long.MAX_VALUE, AGAIN_AFTER))
        .concatMapIterable(message -> read(message.getMessage()));
  }

  private List<NodeMessage> read(String text) {
    try {
      return List.of(json.readValue(text, NodeMessage.class));
    } catch (JacksonException e) {
      // a node of another version; its peer's page tries again
      log.warn("a message of another node was not understood: {}", e.getClass().getSimpleName());
      return List.of();
    }
  }

  private static String channel(String node) {
    return "node:" + node;
  }
}
