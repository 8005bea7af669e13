package org.kaimen.bridge;

import java.util.function.Consumer;

/// What the streams of one room share.
final class Backstage {

  private final Place place;
  private final Timing timing;
  private final RoomListener listener;
  private final SerialQueue work;
  private final SerialQueue voice;

  Backstage(String consultationId, Place place, Timing timing, RoomListener listener) {
    this.place = place;
    this.timing = timing;
    this.listener = listener;
    this.work = new SerialQueue("room " + consultationId);
    this.voice = new SerialQueue("room voice " + consultationId);
  }

  Place place() {
    return place;
  }

  Timing timing() {
    return timing;
  }

  /// Runs on the room's queue, which owns all of the room's state.
  void execute(Runnable task) {
    work.execute(task);
  }

  /// Answers and events go to the caller in the order they arose, without holding up the room.
  void tell(Consumer<RoomListener> word) {
    voice.execute(() -> word.accept(listener));
  }
}
