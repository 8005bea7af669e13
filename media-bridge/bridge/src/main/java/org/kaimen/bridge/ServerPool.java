package org.kaimen.bridge;

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.kaimen.bridge.MediaFailure.Reason;

/// The media servers rooms may be on.
final class ServerPool {

  /// A server that answered, and the session it answered in.
  record Seat(ServerLink link, Session session) {}

  private final List<ServerLink> links;

  ServerPool(List<ServerLink> links) {
    this.links = List.copyOf(links);
  }

  /// Settles on the least loaded server that answers and has room, trying those known to be up
  /// first.
  ///
  /// @param settler builds what is needed there; where it fails for the server is full or away, the
  ///   next server's turn comes
  <T> CompletableFuture<T> settle(Function<Seat, CompletableFuture<T>> settler) {
    List<ServerLink> order =
        links.stream()
            .sorted(
                Comparator.comparing((ServerLink link) -> !link.up())
                    .thenComparingInt(ServerLink::tenants))
            .toList();
    return settle(
        order.iterator(),
        settler,
        new MediaFailure(Reason.UNREACHABLE, "there is no media server"));
  }

  /// Whether some server answers. Where none is known to, asks them all.
  boolean reachable() {
    if (links.stream().anyMatch(ServerLink::up)) {
      return true;
    }
    links.forEach(ServerLink::want);
    return false;
  }

  /// Whether every server that answers takes pictures in layers.
  boolean layered() {
    List<ServerLink> present = links.stream().filter(ServerLink::up).toList();
    return !present.isEmpty() && present.stream().allMatch(ServerLink::layered);
  }

  void close() {
    links.forEach(ServerLink::close);
  }

  private static <T> CompletableFuture<T> settle(
      Iterator<ServerLink> rest, Function<Seat, CompletableFuture<T>> settler, MediaFailure last) {
    if (!rest.hasNext()) {
      return CompletableFuture.failedFuture(last);
    }
    ServerLink link = rest.next();
    return link.session()
        .thenCompose(session -> settler.apply(new Seat(link, session)))
        .exceptionallyCompose(thrown -> {
          MediaFailure failure = Failures.of(thrown);
          return switch (failure.reason()) {
            case FULL -> settle(rest, settler, failure);
            // a full server answers, so that waiting for one that does is of no use
            case UNREACHABLE ->
                settle(rest, settler, last.reason() == Reason.FULL ? last : failure);
            default -> CompletableFuture.failedFuture(failure);
          };
        });
  }
}
