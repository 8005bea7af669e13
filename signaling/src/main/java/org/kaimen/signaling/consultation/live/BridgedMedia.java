package org.kaimen.signaling.consultation.live;

import java.net.URI;
import java.util.concurrent.CompletableFuture;
import org.kaimen.bridge.IceCandidate;
import org.kaimen.bridge.MediaRooms;
import org.kaimen.bridge.RecordingFormat;
import org.kaimen.bridge.Room;
import org.kaimen.bridge.RoomListener;
import org.kaimen.bridge.StreamId;
import org.springframework.stereotype.Component;

/// The true media.
@Component
class BridgedMedia implements Media {

  private final MediaRooms rooms;

  BridgedMedia(MediaRooms rooms) {
    this.rooms = rooms;
  }

  @Override
  public Seats open(String name, RoomListener listener) {
    return new Bridged(rooms.open(name, listener));
  }

  @Override
  public boolean reachable() {
    return rooms.reachable();
  }

  @Override
  public boolean layered() {
    return rooms.layered();
  }

  private record Bridged(Room room) implements Seats {

    @Override
    public CompletableFuture<String> publish(StreamId publication, int generation, String sdp) {
      return room.publish(publication, generation, sdp);
    }

    @Override
    public CompletableFuture<Void> unpublish(StreamId publication) {
      return room.unpublish(publication);
    }

    @Override
    public CompletableFuture<String> subscribe(StreamId subscription, int generation, String sdp) {
      return room.subscribe(subscription, generation, sdp);
    }

    @Override
    public CompletableFuture<Void> candidate(
        StreamId stream, int generation, IceCandidate candidate) {
      return room.candidate(stream, generation, candidate);
    }

    @Override
    public CompletableFuture<Void> record(
        StreamId publication, URI target, RecordingFormat format) {
      return room.record(publication, target, format);
    }

    @Override
    public CompletableFuture<Void> stopRecording(StreamId publication) {
      return room.stopRecording(publication);
    }

    @Override
    public CompletableFuture<Void> leave(String participant) {
      return room.leave(participant);
    }

    @Override
    public CompletableFuture<Void> close() {
      return room.close();
    }
  }
}
