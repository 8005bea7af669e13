package org.kaimen.bridge;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Writes down what a room tells.
final class RecordingListener implements RoomListener {

  private final List<String> heard = new CopyOnWriteArrayList<>();

  /// Everything but candidates, in order.
  List<String> heard() {
    return heard.stream().filter(word -> !word.startsWith("candidate")).toList();
  }

  List<String> candidates() {
    return heard.stream().filter(word -> word.startsWith("candidate")).toList();
  }

  @Override
  public void onCandidate(StreamId stream, int generation, IceCandidate candidate) {
    heard.add("candidate " + name(stream) + " " + generation);
  }

  @Override
  public void onConnected(StreamId stream) {
    heard.add("connected " + name(stream));
  }

  @Override
  public void onDisconnected(StreamId stream) {
    heard.add("disconnected " + name(stream));
  }

  @Override
  public void onRecording(StreamId publication, RecordingEvent event) {
    heard.add("recording " + name(publication) + " " + event);
  }

  @Override
  public void onMediaServerLost() {
    heard.add("media server lost");
  }

  private static String name(StreamId stream) {
    String ends =
        stream.isPublication()
            ? stream.participant()
            : stream.participant() + "<-" + stream.publisher();
    return stream.kind() == PublicationKind.CAMERA ? ends : ends + " " + stream.kind();
  }
}
