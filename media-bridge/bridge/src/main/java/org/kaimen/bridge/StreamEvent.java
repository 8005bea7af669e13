package org.kaimen.bridge;

/// What happens to a stream.
sealed interface StreamEvent {

  /// The browser offers a new generation.
  record Offered(int generation) implements StreamEvent {}

  record SetUpDone(int generation, String answer) implements StreamEvent {}

  record SetUpFailed(int generation, MediaFailure failure) implements StreamEvent {}

  record CandidateCame(int generation, IceCandidate candidate) implements StreamEvent {}

  /// ICE and DTLS are through.
  record ConnectionUp(int generation) implements StreamEvent {}

  record ConnectionDown(int generation) implements StreamEvent {}

  /// Some medium arrives.
  record MediaFlows(int generation) implements StreamEvent {}

  /// No medium arrives any more.
  record MediaStopped(int generation) implements StreamEvent {}

  /// Its participant, or the one it is received from, left.
  record Left() implements StreamEvent {}
}
