package org.kaimen.signaling.minutes.life;

/// Where minutes stand.
public sealed interface MinutesState {

  /// Staff write.
  record Drafting() implements MinutesState {}

  /// The citizen reads; nobody writes.
  record Presented() implements MinutesState {}

  /// The citizen wants something corrected; staff take it up or answer.
  record CorrectionAsked() implements MinutesState {}

  /// Nothing changes any more.
  record Sealed(Ending ending) implements MinutesState {}

  /// The word on the wire and in the database.
  default String word() {
    return switch (this) {
      case Drafting _ -> "drafting";
      case Presented _ -> "presented";
      case CorrectionAsked _ -> "correction-asked";
      case Sealed _ -> "sealed";
    };
  }
}
