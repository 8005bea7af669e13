package org.kaimen.signaling.minutes.life;

/// What happens to minutes.
public sealed interface MinutesEvent {

  /// Staff put them before the citizen.
  ///
  /// @param isEmpty whether no paragraph says anything
  record Present(boolean isEmpty) implements MinutesEvent {}

  /// Staff go on writing, before the citizen said anything.
  record CallBack() implements MinutesEvent {}

  /// The citizen wants something corrected.
  record AskCorrection(String text) implements MinutesEvent {}

  /// Staff go on writing, to correct it.
  record TakeUp() implements MinutesEvent {}

  /// Staff leave the minutes as they are, and say why.
  record Answer(String text) implements MinutesEvent {}

  record Sign(Signature signature) implements MinutesEvent {}

  record Refuse(String reason) implements MinutesEvent {}

  /// Seven days after the conversation the citizen had neither signed nor refused.
  record TimeIsUp() implements MinutesEvent {}
}
