package org.kaimen.bridge;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A call nobody makes. The first of a fresh process takes half a second, for a server to be
/// connected and classes to be loaded; the fourth takes a tenth of that.
final class Rehearsal {

  private static final Logger log = LoggerFactory.getLogger(Rehearsal.class);
  private static final int ROUNDS = 3;

  private static final String TRANSPORT =
      """
      a=ice-ufrag:none
      a=ice-pwd:nobodyIsAtTheOtherEnd+
      a=fingerprint:sha-256 00%s
      a=setup:actpass
      """
          .formatted(":00".repeat(31));

  private final MediaRooms rooms;

  Rehearsal(MediaRooms rooms) {
    this.rooms = rooms;
  }

  /// Ends at the first failure: a server that is away is looked for again when it is needed.
  ///
  /// @return how many calls went well
  int run() {
    int done = 0;
    try {
      while (done < ROUNDS) {
        call();
        done++;
      }
    } catch (ExecutionException e) {
      log.debug("the rehearsal broke off: {}", e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return done;
  }

  private void call() throws ExecutionException, InterruptedException {
    Room room = rooms.open("rehearsal", new Deaf());
    try {
      room.publish("publisher", 1, offer("sendonly")).get();
      CompletableFuture.allOf(
              room.subscribe("subscriber", "publisher", 1, offer("recvonly")),
              room.candidate(StreamId.publication("publisher"), 1, new IceCandidate("", "0", 0)))
          .get();
    } finally {
      room.close().get();
    }
  }

  /// A browser's offer (RFC 8829 §5.2.1), cut down to one codec each.
  private static String offer(String direction) {
    return """
    v=0
    o=- 1 2 IN IP4 127.0.0.1
    s=-
    t=0 0
    a=group:BUNDLE 0 1
    m=audio 9 UDP/TLS/RTP/SAVPF 111
    c=IN IP4 0.0.0.0
    %1$sa=mid:0
    a=%2$s
    a=rtcp-mux
    a=rtpmap:111 opus/48000/2
    m=video 9 UDP/TLS/RTP/SAVPF 96
    c=IN IP4 0.0.0.0
    %1$sa=mid:1
    a=%2$s
    a=rtcp-mux
    a=rtpmap:96 VP8/90000
    a=rtcp-fb:96 nack pli
    """
        .formatted(TRANSPORT, direction)
        .replace("\n", "\r\n");
  }

  private static final class Deaf implements RoomListener {

    @Override
    public void onCandidate(StreamId stream, int generation, IceCandidate candidate) {}

    @Override
    public void onConnected(StreamId stream) {}

    @Override
    public void onDisconnected(StreamId stream) {}

    @Override
    public void onRecording(StreamId publication, RecordingEvent event) {}

    @Override
    public void onMediaServerLost() {}
  }
}
