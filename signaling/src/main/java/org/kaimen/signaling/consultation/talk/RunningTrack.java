package org.kaimen.signaling.consultation.talk;

import java.util.UUID;
import org.kaimen.bridge.PublicationKind;

/// A recording of a publication that goes on.
///
/// @param publication its number
public record RunningTrack(UUID id, PublicationKind kind, int publication, Phase phase) {

  public enum Phase {
    /// The media server was asked for it.
    ASKED,
    /// Media come in.
    RUNNING,
    /// The media server was asked to end it.
    ENDING
  }

  /// Whether something is written, as far as is known.
  boolean runs() {
    return phase != Phase.ASKED;
  }

  boolean isEnding() {
    return phase == Phase.ENDING;
  }

  RunningTrack in(Phase next) {
    return new RunningTrack(id, kind, publication, next);
  }
}
