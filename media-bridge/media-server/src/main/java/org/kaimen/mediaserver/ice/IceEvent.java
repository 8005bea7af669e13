package org.kaimen.mediaserver.ice;

import java.net.InetSocketAddress;

/// What happens to a peer's path. Times are nanoseconds of a monotonic clock.
sealed interface IceEvent {

  record Gather() implements IceEvent {}

  /// Both sides know each other's candidates or are about to.
  record Await(long now) implements IceEvent {}

  /// A valid check (RFC 8445 §7.3).
  ///
  /// @param nominating with USE-CANDIDATE
  record Check(InetSocketAddress from, boolean nominating, long now) implements IceEvent {}

  /// Time passes.
  ///
  /// @param lastHeard when the last authentic packet of any sort came
  record Tick(long now, long lastHeard) implements IceEvent {}
}
