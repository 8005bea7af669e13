package org.kaimen.signaling.consultation.talk;

import java.time.Instant;
import java.util.UUID;

/// A member of the appeal group who sees and hears the conversation and is neither seen, heard nor
/// recorded. Whoever loses the line is none any more until they are back.
///
/// @param seen when the line was last known to be there
public record Watcher(UUID id, String name, Line line, Instant seen) {

  boolean isOn(Line other) {
    return line.equals(other);
  }
}
