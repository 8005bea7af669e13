package org.kaimen.bridge;

/// What follows from a transition of [StreamState].
sealed interface StreamEffect {

  record SetUp(int generation) implements StreamEffect {}

  /// Negotiates the present generation again.
  record Renew(int generation) implements StreamEffect {}

  record Release(int generation) implements StreamEffect {}

  record GiveAnswer(int generation, String answer) implements StreamEffect {}

  record Refuse(int generation, MediaFailure failure) implements StreamEffect {}

  record AddCandidate(int generation, IceCandidate candidate) implements StreamEffect {}

  /// Keeps a candidate that overtook its offer.
  record HoldCandidate(int generation, IceCandidate candidate) implements StreamEffect {}

  record TellConnected() implements StreamEffect {}

  record TellDisconnected() implements StreamEffect {}
}
