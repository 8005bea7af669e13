package org.kaimen.signaling.waitingroom;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.kaimen.signaling.opendoor.Booking;
import org.kaimen.signaling.opendoor.Bookings;
import org.kaimen.signaling.opendoor.Sessions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/// The waiting rooms of all sessions. A change is told to every node over a Redis channel; each
/// reads the room anew and shows it to its own sockets, so that all show the same.
@Component
public class WaitingRoom {

  private static final Logger log = LoggerFactory.getLogger(WaitingRoom.class);

  /// Some things change with time alone: a kept place runs out, a killed node notes nothing more.
  private static final Duration LOOK_EVERY = Duration.ofSeconds(3);

  /// Carries the ids of sessions in whose rooms something has changed.
  private static final String CHANNEL = "waiting";

  /// Where Redis cannot be listened to.
  private static final Duration AGAIN_AFTER = Duration.ofSeconds(1);

  private final Bookings bookings;
  private final Sessions sessions;
  private final Conversations conversations;
  private final Stands stands;
  private final ReactiveStringRedisTemplate redis;
  private final Clock clock;
  private final Flux<String> told;
  private final Map<UUID, Flux<WaitingList>> watched = new ConcurrentHashMap<>();

  WaitingRoom(
      Bookings bookings,
      Sessions sessions,
      Conversations conversations,
      Stands stands,
      ReactiveStringRedisTemplate redis,
      Clock clock) {
    this.bookings = bookings;
    this.sessions = sessions;
    this.conversations = conversations;
    this.stands = stands;
    this.redis = redis;
    this.told =
        // a Redis that is away refuses at once, so each attempt starts anew
        Flux.defer(() -> redis.listenToChannel(CHANNEL))
            .<String>map(message -> message.getMessage())
            .repeatWhen(ended -> ended.delayElements(AGAIN_AFTER))
            .retryWhen(Retry.fixedDelay(Long.MAX_VALUE, AGAIN_AFTER))
            .share();
    this.clock = clock;
  }

  /// Who waits for this booking, ready to be received.
  ///
  /// @return empty where nobody does
  public Mono<GivenReadiness> ready(UUID bookingId) {
    return stands
        .find(bookingId)
        .mapNotNull(stand -> stand.waiting(clock.instant()))
        .map(ready -> new GivenReadiness(ready.recording()));
  }

  /// @param recording whether they agree to a recording
  public record GivenReadiness(boolean recording) {}

  /// The citizen was received, and does not wait any more.
  public Mono<Void> received(Booking booking) {
    return stands.giveBack(booking.id()).then(changed(booking.sessionId()));
  }

  /// Something that the room shows has changed. Never fails: whoever is not told looks by itself
  /// within seconds.
  public Mono<Void> changed(UUID sessionId) {
    return redis
        .convertAndSend(CHANNEL, sessionId.toString())
        .onErrorResume(error -> {
          log.debug("a change could not be told: {}", error.toString());
          return Mono.empty();
        })
        .then();
  }

  /// The room now and after each change, without end; the same for all who watch on this node. What
  /// cannot be read for the moment is read again soon.
  Flux<WaitingList> watch(UUID sessionId) {
    return Flux.defer(() -> watched.computeIfAbsent(sessionId, this::open));
  }

  private Flux<WaitingList> open(UUID sessionId) {
    Flux<Long> changes = told.filter(sessionId.toString()::equals).map(_ -> 0L);
    return Flux.merge(changes, Flux.interval(Duration.ZERO, LOOK_EVERY))
        .onBackpressureLatest()
        .concatMap(_ -> look(sessionId), 1)
        .doFinally(_ -> watched.remove(sessionId))
        .replay(1)
        .refCount(1);
  }

  private Mono<WaitingList> look(UUID sessionId) {
    return read(sessionId)
        .onErrorResume(error -> {
          log.debug("waiting room {} could not be read: {}", sessionId, error.toString());
          return Mono.empty();
        });
  }

  Mono<WaitingList> read(UUID sessionId) {
    return Mono.zip(
            sessions.find(sessionId),
            bookings.ofSession(sessionId).collectList(),
            conversations.ofSession(sessionId).collectList())
        .flatMap(found ->
            Flux.fromIterable(found.getT2())
                .flatMap(booking ->
                    stands.find(booking.id()).map(stand -> Map.entry(booking.id(), stand)))
                .collectMap(Map.Entry::getKey, Map.Entry::getValue)
                .map(standing ->
                    new WaitingList(
                        found.getT1(), found.getT2(), found.getT3(), standing, clock.instant())));
  }
}
