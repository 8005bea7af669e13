package org.kaimen.bridge;

import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Consultation rooms on a pool of media servers that speak the Kurento protocol.
public final class MediaRooms implements AutoCloseable {

  private final Timing timing;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("media-timer").factory());
  private final ServerPool pool;
  private final Set<Room> rooms = ConcurrentHashMap.newKeySet();

  /// @param mediaServers WebSocket URIs such as `ws://127.0.0.1:8888/kurento`, at least one.
  ///   Nothing is connected before it is needed.
  public MediaRooms(List<URI> mediaServers) {
    this(mediaServers, Timing.defaults(), InstantSource.system());
  }

  MediaRooms(List<URI> mediaServers, Timing timing, InstantSource clock) {
    if (mediaServers.isEmpty()) {
      throw new IllegalArgumentException("at least one media server is needed");
    }
    this.timing = timing;
    this.pool =
        new ServerPool(
            mediaServers.stream().map(uri -> new ServerLink(uri, timing, clock, timer)).toList());
  }

  /// Opens a room. It takes its place on a server of the pool with its first stream and stays
  /// there. Close it, also when it lost its server.
  public Room open(String consultationId, RoomListener listener) {
    Room room = new Room(consultationId, pool, timing, listener, rooms::remove);
    rooms.add(room);
    return room;
  }

  /// Connects a server and sets up a few rooms on it, which are gone afterwards, so that the first
  /// people need not wait for what happens only once. Never fails.
  ///
  /// @return how many rooms it were, 0 where no server answers
  public CompletableFuture<Integer> rehearse() {
    CompletableFuture<Integer> done = new CompletableFuture<>();
    Thread.ofVirtual()
        .name("media-rehearsal")
        .start(() -> done.complete(new Rehearsal(this).run()));
    return done;
  }

  /// Whether a server of the pool answers, as far as is known now. Never blocks: where none is
  /// connected, an attempt is begun, and a later call tells its result.
  public boolean reachable() {
    return pool.reachable();
  }

  /// Whether publishers may offer their picture in layers (simulcast, RFC 8853): whether all
  /// servers that are known to answer take them.
  public boolean layered() {
    return pool.layered();
  }

  /// Closes every room and connection; waits for the recordings' ends a few seconds at most.
  @Override
  public void close() {
    CompletableFuture.allOf(rooms.stream().map(Room::close).toArray(CompletableFuture[]::new))
        .completeOnTimeout(null, timing.operation().toMillis(), TimeUnit.MILLISECONDS)
        .join();
    pool.close();
    timer.shutdown();
  }
}
