package org.kaimen.signaling.minutes.life;

/// How minutes ended.
public sealed interface Ending {

  record Signed(Signature signature) implements Ending {}

  /// The citizen did not sign, and said why.
  record Refused(String reason) implements Ending {}

  /// The citizen did neither in time.
  record Unsigned() implements Ending {}

  /// The word on the wire, in the database and in the case's history.
  default String word() {
    return switch (this) {
      case Signed _ -> "signed";
      case Refused _ -> "refused";
      case Unsigned _ -> "unsigned";
    };
  }
}
