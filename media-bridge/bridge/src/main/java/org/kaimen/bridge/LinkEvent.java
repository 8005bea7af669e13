package org.kaimen.bridge;

import java.time.Instant;

/// What happens to the connection to a media server.
sealed interface LinkEvent {

  /// Somebody needs the server.
  record Wanted() implements LinkEvent {}

  record ConnectFailed() implements LinkEvent {}

  /// The server answered, in this session.
  record Answered(String session) implements LinkEvent {}

  /// The socket broke, or a pulse was not answered.
  record Missed(Instant at) implements LinkEvent {}

  record Close() implements LinkEvent {}
}
