package org.kaimen.signaling.minutes.life;

import org.jspecify.annotations.Nullable;

/// What follows from what happened to minutes.
public sealed interface MinutesEffect {

  /// What the citizen wants corrected is kept as they said it.
  record KeepCorrection(String text) implements MinutesEffect {}

  /// Staff's reply is kept with the correction that waits for one.
  ///
  /// @param text why it stays as it is; null where it is taken up
  record KeepReply(@Nullable String text) implements MinutesEffect {}

  /// They are hashed, and the case's history says so.
  record Seal(Ending ending) implements MinutesEffect {}
}
