package org.kaimen.bridge;

/// How one stream stands. Every state names the generation it belongs to.
sealed interface StreamState {

  int generation();

  /// Nothing of it is on the server.
  ///
  /// @param generation the last one there was, -1 before the first
  record Idle(int generation) implements StreamState {}

  /// The offer is on its way through the server.
  record SettingUp(int generation) implements StreamState {}

  /// The answer was given; the browser is not heard yet.
  record Answered(int generation) implements StreamState {}

  record Connected(int generation) implements StreamState {}

  /// Connected as far as ICE knows, but no media arrives: a killed browser looks like this for half
  /// a minute.
  record Silent(int generation) implements StreamState {}

  record Disconnected(int generation) implements StreamState {}
}
