package org.kaimen.signaling.waitingroom;

import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.kaimen.signaling.opendoor.Booking;
import org.kaimen.signaling.opendoor.Presence;
import org.kaimen.signaling.platform.LiveView;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// The waiting rooms of all sessions, the same on all nodes.
@Component
public class WaitingRoom implements Presence {

  /// Some things change with time alone: a kept place runs out, a killed node notes nothing more.
  private static final Duration LOOK_EVERY = Duration.ofSeconds(3);

  private static final Logger log = LoggerFactory.getLogger(WaitingRoom.class);

  private final WaitingLists lists;
  private final Stands stands;
  private final Clock clock;
  private final LiveView<WaitingList> rooms;

  WaitingRoom(WaitingLists lists, Stands stands, ReactiveStringRedisTemplate redis, Clock clock) {
    this.lists = lists;
    this.stands = stands;
    this.clock = clock;
    this.rooms = new LiveView<>(redis, "waiting", LOOK_EVERY, lists::read);
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

  /// A place that was lost with its line counts too: they came.
  @Override
  public Mono<Boolean> cameToWait(UUID bookingId) {
    return stands.find(bookingId).map(stand -> stand.ready() != null);
  }

  /// @param recording whether they agree to a recording
  public record GivenReadiness(boolean recording) {}

  /// The citizen was received, and does not wait any more.
  public Mono<Void> received(Booking booking) {
    return stands.received(booking.id()).then(changed(booking.sessionId()));
  }

  /// The citizen waits again, since when they did before. Never fails: where it cannot be noted,
  /// who comes back says anew that they are ready.
  ///
  /// @param recording whether they agree to a recording
  public Mono<Void> sentBack(UUID bookingId, boolean recording) {
    return stands
        .sentBack(bookingId, recording)
        .onErrorResume(error -> {
          log.warn("the place of booking {} could not be kept: {}", bookingId, error.toString());
          return Mono.empty();
        });
  }

  /// Something that the room shows has changed. Never fails: whoever is not told looks by itself
  /// within seconds.
  public Mono<Void> changed(UUID sessionId) {
    return rooms.changed(sessionId);
  }

  /// The room now and after each change, without end; the same for all who watch on this node. What
  /// cannot be read for the moment is read again soon.
  Flux<WaitingList> watch(UUID sessionId) {
    return rooms.watch(sessionId);
  }

  Mono<WaitingList> read(UUID sessionId) {
    return lists.read(sessionId);
  }
}
