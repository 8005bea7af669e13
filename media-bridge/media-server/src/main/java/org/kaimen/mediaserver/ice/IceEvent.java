package org.kaimen.mediaserver.ice;

/// What happens to a peer's path. Times are nanoseconds of a monotonic clock.
sealed interface IceEvent {

  record Gather() implements IceEvent {}

  /// Both sides know each other's candidates or are about to.
  record Await(long now) implements IceEvent {}

  /// Both sides have new credentials (RFC 8445 §9).
  record Restart(long now) implements IceEvent {}

  /// A valid check (RFC 8445 §7.3).
  ///
  /// @param nominating with USE-CANDIDATE
  /// @param isLatest whether it was made with the credentials of the latest restart
  record Check(Path from, boolean nominating, boolean isLatest, long now) implements IceEvent {}

  /// Time passes.
  ///
  /// @param lastHeard when the last authentic packet of any sort came
  record Tick(long now, long lastHeard) implements IceEvent {}
}
