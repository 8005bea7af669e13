package org.kaimen.bridge;

/// What a room tells of itself. Calls come one after another, on a virtual thread of the room, and
/// must not block for long.
public interface RoomListener {

  /// The server found a candidate for the browser at the other end of the stream.
  void onCandidate(StreamId stream, int generation, IceCandidate candidate);

  /// Media can flow, for the first time or again.
  void onConnected(StreamId stream);

  /// The other end is not heard any more; it may come back on its own.
  void onDisconnected(StreamId stream);

  void onRecording(StreamId publication, RecordingEvent event);

  /// The room is gone with its media server: every further call fails with
  /// [MediaFailure.Reason#SERVER_LOST]. Close it, and open another when [MediaRooms#reachable()].
  void onMediaServerLost();
}
