package org.kaimen.bridge;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/// Asynchronous steps, each begun when the one before has ended, well or not.
final class Chain {

  private CompletableFuture<?> tail = CompletableFuture.completedFuture(null);

  synchronized <T> CompletableFuture<T> then(Supplier<CompletableFuture<T>> step) {
    CompletableFuture<T> result = tail.thenCompose(_ -> step.get());
    tail = result.handle((_, _) -> true);
    return result;
  }
}
