package org.kaimen.bridge;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Blocking calls to one media server, each on a virtual thread. Thousands at once clog
/// kurento-client's channel, so only so many are under way; the rest wait their turn.
final class Calls {

  private static final int IN_FLIGHT = 64;

  private final Semaphore turns = new Semaphore(IN_FLIGHT, true);
  private final Duration deadline;

  Calls(Duration deadline) {
    this.deadline = deadline;
  }

  /// The call's result; fails with a [MediaFailure] only.
  <T> CompletableFuture<T> run(Callable<T> call) {
    CompletableFuture<T> result = new CompletableFuture<>();
    Thread.ofVirtual().name("media-call").start(() -> perform(call, result));
    return result;
  }

  CompletableFuture<Void> act(Runnable call) {
    return run(
            () -> {
              call.run();
              return true;
            })
        .thenAccept(_ -> {});
  }

  private <T> void perform(Callable<T> call, CompletableFuture<T> result) {
    try {
      if (!turns.tryAcquire(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
        result.completeExceptionally(
            new MediaFailure(MediaFailure.Reason.TIMED_OUT, "too many calls under way"));
        return;
      }
      try {
        result.complete(call.call());
      } finally {
        turns.release();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      result.completeExceptionally(Failures.of(e));
    } catch (Exception e) {
      result.completeExceptionally(Failures.of(e));
    }
  }
}
