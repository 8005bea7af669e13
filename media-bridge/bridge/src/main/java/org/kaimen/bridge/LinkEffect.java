package org.kaimen.bridge;

/// What follows from a transition of [LinkState].
sealed interface LinkEffect {

  record Connect() implements LinkEffect {}

  /// Who waits for the server may go on.
  record LetGo() implements LinkEffect {}

  /// Who waits for the server is told that it cannot be reached.
  record TurnAway() implements LinkEffect {}

  /// The session's objects are gone, or out of reach for too long.
  record LoseSession(String session) implements LinkEffect {}

  /// Closes the client: it would go on trying for ever.
  record DropClient() implements LinkEffect {}
}
