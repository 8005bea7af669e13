package org.kaimen.signaling.minutes.life;

import java.util.List;
import java.util.Optional;

/// A signature drawn by finger or mouse, as lines through points of a plane of 600 by 200.
///
/// @param strokes each the coordinates of its points, x and y in turn
public record Strokes(List<List<Integer>> strokes) {

  public static final int WIDTH = 600;
  public static final int HEIGHT = 200;

  /// Nobody's name has more.
  private static final int MOST_STROKES = 100;

  private static final int MOST_POINTS = 4000;

  /// A dot, or a line drawn by chance, is no signature.
  private static final int LEAST_LENGTH = 120;

  public Strokes {
    strokes = strokes.stream().map(List::copyOf).toList();
  }

  /// @return empty where it is none: too little, too much, or points beside the plane
  public static Optional<Strokes> of(List<List<Integer>> drawn) {
    int numbers = drawn.stream().mapToInt(List::size).sum();
    boolean fits =
        !drawn.isEmpty()
            && drawn.size() <= MOST_STROKES
            && numbers <= 2 * MOST_POINTS
            && drawn.stream().allMatch(Strokes::isStroke)
            && drawn.stream().mapToDouble(Strokes::length).sum() >= LEAST_LENGTH;
    return fits ? Optional.of(new Strokes(drawn)) : Optional.empty();
  }

  private static boolean isStroke(List<Integer> stroke) {
    if (stroke.isEmpty() || stroke.size() % 2 != 0) {
      return false;
    }
    for (int i = 0; i < stroke.size(); i++) {
      int at = stroke.get(i);
      if (at < 0 || at > (i % 2 == 0 ? WIDTH : HEIGHT)) {
        return false;
      }
    }
    return true;
  }

  private static double length(List<Integer> stroke) {
    double sum = 0;
    for (int i = 2; i < stroke.size(); i += 2) {
      sum += Math.hypot(stroke.get(i) - stroke.get(i - 2), stroke.get(i + 1) - stroke.get(i - 1));
    }
    return sum;
  }
}
