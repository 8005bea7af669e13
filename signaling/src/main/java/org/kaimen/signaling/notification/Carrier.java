package org.kaimen.signaling.notification;

import reactor.core.publisher.Mono;

/// Hands letters of one medium over.
@FunctionalInterface
interface Carrier {

  /// Completes when the letter was taken.
  ///
  /// @throws NotTaken where it was not, or it is not known whether it was
  Mono<Void> carry(Letter letter);
}
