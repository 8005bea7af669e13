package org.kaimen.signaling.consultation.talk;

import java.time.Instant;
import java.util.UUID;
import org.kaimen.bridge.PublicationKind;

/// A recording of a publication that goes on.
///
/// @param publication its number
/// @param since when it was asked for
public record RunningTrack(
    UUID id, PublicationKind kind, int publication, Phase phase, Instant since) {

  public enum Phase {
    /// The media server was asked for it.
    ASKED,
    /// Media come in.
    RUNNING,
    /// What comes in waits for the volume it is to be written to.
    STALLED,
    /// The media server was asked to end it.
    ENDING,
    /// So it was because nothing had begun.
    GIVEN_UP
  }

  /// Whether something is written, as far as is known.
  boolean runs() {
    return phase != Phase.ASKED && phase != Phase.GIVEN_UP;
  }

  boolean isEnding() {
    return phase == Phase.ENDING || phase == Phase.GIVEN_UP;
  }

  boolean stalls() {
    return phase == Phase.STALLED;
  }

  RunningTrack in(Phase next) {
    return new RunningTrack(id, kind, publication, next, since);
  }
}
