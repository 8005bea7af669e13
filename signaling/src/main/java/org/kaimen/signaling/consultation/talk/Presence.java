package org.kaimen.signaling.consultation.talk;

import java.time.Instant;

/// Whether a participant is there.
public sealed interface Presence {

  /// Has not come since the consultation, or its present owner, began.
  record Expected(Instant since) implements Presence {}

  /// @param seen when the line was last known to be there
  record Present(Line line, Instant seen) implements Presence {}

  record Away(Instant since) implements Presence {}
}
