package org.kaimen.mediaserver.management;

import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.concurrent.CompletableFuture;

/// What is managed. On any thread.
public interface Managed {

  /// @return done as soon as the thread that owns all media comes to it
  CompletableFuture<Void> answer();

  /// Whether new pipelines are taken.
  boolean ready();

  /// Takes no new pipelines from now on.
  ///
  /// @return done when none is left
  CompletableFuture<Void> drain();

  MeterBinder metrics();
}
