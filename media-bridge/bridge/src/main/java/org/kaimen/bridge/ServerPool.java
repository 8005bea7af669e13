package org.kaimen.bridge;

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.kaimen.bridge.MediaFailure.Reason;

/// The media servers rooms may be on.
final class ServerPool {

  /// A server that answered, and the session it answered in.
  record Seat(ServerLink link, Session session) {}

  private final List<ServerLink> links;

  ServerPool(List<ServerLink> links) {
    this.links = List.copyOf(links);
  }

  /// A seat on the least loaded server that answers, trying those known to be up first.
  CompletableFuture<Seat> seat() {
    List<ServerLink> order =
        links.stream()
            .sorted(
                Comparator.comparing((ServerLink link) -> !link.up())
                    .thenComparingInt(ServerLink::tenants))
            .toList();
    return seat(order.iterator(), new MediaFailure(Reason.UNREACHABLE, "there is no media server"));
  }

  /// Whether some server answers. Where none is known to, asks them all.
  boolean reachable() {
    if (links.stream().anyMatch(ServerLink::up)) {
      return true;
    }
    links.forEach(ServerLink::want);
    return false;
  }

  void close() {
    links.forEach(ServerLink::close);
  }

  private static CompletableFuture<Seat> seat(Iterator<ServerLink> rest, MediaFailure last) {
    if (!rest.hasNext()) {
      return CompletableFuture.failedFuture(last);
    }
    ServerLink link = rest.next();
    return link.session()
        .thenApply(session -> new Seat(link, session))
        .exceptionallyCompose(failure -> seat(rest, Failures.of(failure)));
  }
}
