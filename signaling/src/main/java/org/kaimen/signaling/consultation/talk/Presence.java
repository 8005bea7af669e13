package org.kaimen.signaling.consultation.talk;

import java.time.Instant;

/// Whether a participant is there.
public sealed interface Presence {

  /// Has not come since the consultation, or its present owner, began.
  record Expected(Instant since) implements Presence {}

  /// A guest who has come, and is not let in before every recording of the others has ended.
  ///
  /// @param seen when the line was last known to be there
  record AtDoor(Line line, Instant seen) implements Presence {}

  /// @param seen when the line was last known to be there
  record Present(Line line, Instant seen) implements Presence {}

  record Away(Instant since) implements Presence {}

  /// A guest who went, or stayed away; they may come again.
  record Left() implements Presence {}

  /// A guest whom the official sent out; they may not.
  record Removed() implements Presence {}
}
