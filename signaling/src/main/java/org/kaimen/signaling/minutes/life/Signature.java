package org.kaimen.signaling.minutes.life;

/// How the citizen signed.
public sealed interface Signature {

  /// By hand, on the page.
  record Drawn(Strokes strokes) implements Signature {}

  /// By a code that was sent to them.
  ///
  /// @param to where it was sent, as its owner recognizes it and nobody else: `139****0000`
  record ByCode(String to) implements Signature {}
}
