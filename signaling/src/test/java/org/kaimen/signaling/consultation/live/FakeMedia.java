package org.kaimen.signaling.consultation.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.kaimen.bridge.IceCandidate;
import org.kaimen.bridge.MediaFailure;
import org.kaimen.bridge.MediaFailure.Reason;
import org.kaimen.bridge.RecordingEvent;
import org.kaimen.bridge.RecordingFormat;
import org.kaimen.bridge.RoomListener;
import org.kaimen.bridge.StreamId;

/// A media server that agrees to every offer which begins as SDP does, connects at once, and
/// "records" a real file.
public final class FakeMedia implements Media {

  /// An answer with VP8 in it.
  public static final String ANSWER =
      "v=0\r\nm=video 9 UDP/TLS/RTP/SAVPF 96\r\na=rtpmap:96 VP8/90000\r\n";

  private final List<FakeRoom> rooms = new CopyOnWriteArrayList<>();
  private volatile boolean reachable = true;
  private volatile @Nullable Path recording;

  /// What each recording's file is a copy of.
  public void recordsAs(Path file) {
    recording = file;
  }

  /// The server goes away with all its rooms, or is back.
  public void reachable(boolean now) {
    reachable = now;
    if (!now) {
      rooms.forEach(FakeRoom::lose);
    }
  }

  /// The candidates browsers sent, of all rooms.
  public List<IceCandidate> candidates() {
    return rooms.stream().flatMap(room -> room.candidates.stream()).toList();
  }

  /// How many rooms were opened.
  public int opened() {
    return rooms.size();
  }

  @Override
  public boolean reachable() {
    return reachable;
  }

  @Override
  public boolean layered() {
    return true;
  }

  @Override
  public Seats open(String name, RoomListener listener) {
    FakeRoom room = new FakeRoom(listener);
    rooms.add(room);
    return room;
  }

  private final class FakeRoom implements Seats {

    private final RoomListener listener;
    private final Map<StreamId, Integer> published = new HashMap<>();
    private final Set<StreamId> recorded = new HashSet<>();
    private final List<IceCandidate> candidates = new CopyOnWriteArrayList<>();
    private boolean open = true;

    FakeRoom(RoomListener listener) {
      this.listener = listener;
    }

    @Override
    public synchronized CompletableFuture<String> publish(
        StreamId stream, int generation, String sdp) {
      MediaFailure obstacle = obstacle(sdp);
      if (obstacle != null) {
        return CompletableFuture.failedFuture(obstacle);
      }
      endRecording(stream);
      published.put(stream, generation);
      CompletableFuture<String> answer = new CompletableFuture<>();
      Thread.ofVirtual()
          .start(() -> {
            listener.onCandidate(stream, generation, new IceCandidate("candidate:1", "0", 0));
            answer.complete(ANSWER);
            listener.onConnected(stream);
          });
      return answer;
    }

    @Override
    public synchronized CompletableFuture<Void> unpublish(StreamId stream) {
      endRecording(stream);
      published.remove(stream);
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public synchronized CompletableFuture<String> subscribe(
        StreamId stream, int generation, String sdp) {
      StreamId source =
          StreamId.publication(Objects.requireNonNull(stream.publisher()), stream.kind());
      MediaFailure obstacle = obstacle(sdp);
      if (obstacle == null && !published.containsKey(source)) {
        obstacle = new MediaFailure(Reason.NO_PUBLICATION, source.toString());
      }
      return obstacle == null
          ? CompletableFuture.completedFuture(ANSWER)
          : CompletableFuture.failedFuture(obstacle);
    }

    private @Nullable MediaFailure obstacle(String sdp) {
      if (!open) {
        return new MediaFailure(Reason.SERVER_LOST, "gone");
      }
      if (!reachable) {
        return new MediaFailure(Reason.UNREACHABLE, "no server");
      }
      return sdp.startsWith("v=0") ? null : new MediaFailure(Reason.BAD_OFFER, "no SDP");
    }

    @Override
    public CompletableFuture<Void> candidate(
        StreamId stream, int generation, IceCandidate candidate) {
      if (!candidate.candidate().startsWith("candidate:")) {
        return CompletableFuture.failedFuture(
            new MediaFailure(Reason.BAD_CANDIDATE, "no candidate"));
      }
      candidates.add(candidate);
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public synchronized CompletableFuture<Void> record(
        StreamId stream, URI target, RecordingFormat format) {
      endRecording(stream);
      recorded.add(stream);
      Path from = recording;
      if (from != null) {
        copy(from, Path.of(target));
      }
      Thread.ofVirtual().start(() -> listener.onRecording(stream, RecordingEvent.STARTED));
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public synchronized CompletableFuture<Void> stopRecording(StreamId stream) {
      endRecording(stream);
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public synchronized CompletableFuture<Void> leave(String participant) {
      return CompletableFuture.allOf(
          List.copyOf(published.keySet()).stream()
              .filter(stream -> stream.participant().equals(participant))
              .map(this::unpublish)
              .toArray(CompletableFuture[]::new));
    }

    private void copy(Path from, Path to) {
      try {
        Files.copy(from, to);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private void endRecording(StreamId stream) {
      if (recorded.remove(stream)) {
        listener.onRecording(stream, RecordingEvent.STOPPED);
      }
    }

    @Override
    public synchronized CompletableFuture<Void> close() {
      open = false;
      List.copyOf(recorded).forEach(this::endRecording);
      return CompletableFuture.completedFuture(null);
    }

    private synchronized void lose() {
      if (open) {
        open = false;
        recorded.clear();
        listener.onMediaServerLost();
      }
    }
  }
}
