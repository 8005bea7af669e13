package org.kaimen.bridge;

import java.time.Instant;

/// How the connection to one media server stands.
sealed interface LinkState {

  /// Not connected, and nobody asked for it.
  record Idle() implements LinkState {}

  record Connecting() implements LinkState {}

  /// @param session the Kurento session; its objects live and die with it
  record Up(String session) implements LinkState {}

  /// Does not answer since then; the client keeps trying with its session.
  record Down(String session, Instant since) implements LinkState {}

  record Closed() implements LinkState {}
}
