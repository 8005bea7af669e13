package org.kaimen.signaling.casework.clock;

import java.time.Instant;

/// What can happen to a clock that was started.
public sealed interface ClockEvent {

  record Paused(Instant at, PauseReason reason) implements ClockEvent {}

  record Resumed(Instant at) implements ClockEvent {}

  /// @param days from 1
  record ExtensionAsked(int days) implements ClockEvent {}

  /// As it was asked.
  record ExtensionGranted() implements ClockEvent {}

  record ExtensionRefused() implements ClockEvent {}

  record Warned() implements ClockEvent {}

  record Missed() implements ClockEvent {}

  /// What it was for is done, or need not be done any more.
  record Ended(Instant at) implements ClockEvent {}

  /// It was not done after all.
  record Reopened() implements ClockEvent {}
}
