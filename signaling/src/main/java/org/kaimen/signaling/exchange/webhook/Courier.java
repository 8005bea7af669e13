package org.kaimen.signaling.exchange.webhook;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.kaimen.signaling.platform.Schema;
import org.kaimen.signaling.platform.outgoing.Fault;
import org.kaimen.signaling.platform.outgoing.Fault.NotDelivered;
import org.kaimen.signaling.platform.outgoing.SignedPost;
import org.kaimen.signaling.platform.outgoing.SignedPosts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Carries the messages out, each at least once; any number of nodes may do so at the same time.
@Component
class Courier implements DisposableBean {

  private static final Logger log = LoggerFactory.getLogger(Courier.class);

  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  /// Of each webhook in one round; a round that waits for a slow one does not keep the next away.
  private static final int AT_ONCE = 4;

  private static final int ROUNDS = 4;

  /// Longer than one try can take.
  static final Duration LEASE = SignedPosts.LONGEST.multipliedBy(4);

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(2);
  private static final int DOUBLINGS = 12;
  static final Duration GIVEN_UP_AFTER = Duration.ofDays(1);

  /// How long staff see that a message was given up: long enough to ask the other side what it
  /// missed, and no longer than anybody needs to know.
  static final Duration GIVEN_UP_KEPT = Duration.ofDays(90);

  private static final Duration BETWEEN_CLEARINGS = Duration.ofMinutes(1);

  private final Messages messages;
  private final Webhooks webhooks;
  private final SignedPosts posts;
  private final boolean anywhere;
  private final Schema schema;
  private final Clock clock;
  private final Disposable.Composite rounds = Disposables.composite();

  Courier(
      Messages messages,
      Webhooks webhooks,
      SignedPosts posts,
      WebhookSettings settings,
      Schema schema,
      Clock clock) {
    this.messages = messages;
    this.webhooks = webhooks;
    this.posts = posts;
    this.anywhere = settings.webhookPrivateAddresses();
    this.schema = schema;
    this.clock = clock;
  }

  @EventListener(ApplicationReadyEvent.class)
  void start() {
    rounds.add(
        schema
            .ready()
            .thenMany(Flux.interval(BETWEEN_LOOKS))
            .onBackpressureDrop()
            // while the database is away, the next round looks again
            .flatMap(_ -> round().onErrorComplete(), ROUNDS)
            .subscribe());
    rounds.add(
        schema
            .ready()
            .thenMany(Flux.interval(Duration.ZERO, BETWEEN_CLEARINGS))
            .onBackpressureDrop()
            .concatMap(_ -> clear().onErrorComplete(), 1)
            .subscribe());
  }

  private Mono<Long> round() {
    return Mono.defer(() ->
        messages
            .take(AT_ONCE, clock.instant(), LEASE)
            .collectList()
            .flatMapIterable(taken -> taken)
            .flatMap(this::deliver)
            .count());
  }

  /// @return how many messages given up long ago are forgotten
  Mono<Long> clear() {
    return Mono.defer(() -> messages.forgetGivenUp(clock.instant().minus(GIVEN_UP_KEPT)))
        .doOnNext(forgotten -> {
          if (forgotten > 0) {
            log.info("{} webhook messages that were given up long ago are forgotten", forgotten);
          }
        });
  }

  private Mono<Void> deliver(Message message) {
    return posts
        .send(
            new SignedPost(
                message.id(), message.url(), message.secrets(), message.body(), anywhere))
        .then(messages.remove(message.id()))
        .onErrorResume(NotDelivered.class, e -> putOff(message, e.fault()));
  }

  private Mono<Void> putOff(Message message, Fault why) {
    Instant now = clock.instant();
    Instant end = message.postedAt().plus(GIVEN_UP_AFTER);
    if (why == Fault.GONE) {
      log.info("webhook {} is ended: {}", message.webhook(), why.word());
      return webhooks.end(message.webhook(), why.word()).then();
    }
    if (why.isFinal() || !end.isAfter(now)) {
      log.warn("webhook message {} is given up: {}", message.id(), why.word());
      return messages.giveUp(message.id(), now, why);
    }
    if (message.tries() == 0) {
      log.warn("webhook message {} is not delivered yet: {}", message.id(), why.word());
    }
    Instant next = now.plus(pauseAfter(message.tries()));
    return messages.tryAgain(message.id(), next.isBefore(end) ? next : end, why);
  }

  /// @param tries how many were in vain before this one, from 0
  static Duration pauseAfter(int tries) {
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(tries, DOUBLINGS));
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }

  @Override
  public void destroy() {
    rounds.dispose();
  }
}
