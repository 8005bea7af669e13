package org.kaimen.signaling.opendoor;

import java.util.UUID;
import reactor.core.publisher.Mono;

/// What is asked of the waiting room before somebody is said to have stayed away.
public interface Presence {

  /// Whether the booking's citizen was ready at a page, and has neither been received since nor
  /// given their place back.
  Mono<Boolean> cameToWait(UUID bookingId);
}
