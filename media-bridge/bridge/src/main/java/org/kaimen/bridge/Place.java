package org.kaimen.bridge;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.kurento.client.KurentoClient;
import org.kurento.client.MediaPipeline;

/// Where a room is: one pipeline on one server, taken with the first stream and kept until the room
/// ends.
final class Place {

  /// @param pipeline holds all of the room's endpoints
  record Taken(ServerLink link, MediaPipeline pipeline) {}

  private final ServerPool pool;
  private final Runnable lost;
  private @Nullable CompletableFuture<Taken> taken;

  /// @param lost runs when the server took the room with it
  Place(ServerPool pool, Runnable lost) {
    this.pool = pool;
    this.lost = lost;
  }

  /// The room's place; a failed attempt is made anew by the next call.
  synchronized CompletableFuture<Taken> take() {
    CompletableFuture<Taken> present = taken;
    if (present == null || present.isCompletedExceptionally()) {
      present = pool.settle(this::settle);
      taken = present;
    }
    return present;
  }

  /// Releases the pipeline with all that is in it. Never fails.
  synchronized CompletableFuture<Void> release() {
    CompletableFuture<Taken> present = taken;
    if (present == null) {
      return CompletableFuture.completedFuture(null);
    }
    return present
        .thenCompose(at -> {
          at.link().exit(lost);
          return at.link().calls().act(() -> at.pipeline().release());
        })
        .exceptionally(_ -> null);
  }

  private CompletableFuture<Taken> settle(ServerPool.Seat seat) {
    KurentoClient client = seat.session().client();
    return seat.link()
        .calls()
        .run(client::createMediaPipeline)
        .thenApply(pipeline -> {
          seat.link().enter(seat.session(), lost);
          return new Taken(seat.link(), pipeline);
        });
  }
}
