package org.kaimen.signaling.consultation.talk;

import org.jspecify.annotations.Nullable;

/// Which part of a document is seen.
///
/// @param page from 1
/// @param zoom 1 for the whole page, 8 at most
/// @param x the middle of what is seen, from the left edge of the page (0) to the right one (1)
/// @param y likewise from the upper edge to the lower one
/// @param pointer what is pointed at; null where nothing is
public record View(int page, double zoom, double x, double y, @Nullable Point pointer) {

  /// A longer document than the pages can show.
  private static final int MOST_PAGES = 10_000;

  private static final double CLOSEST = 8;

  /// As a document is laid down.
  static final View WHOLE = new View(1, 1, 0.5, 0.5, null);

  /// @param x and y as those of the view
  public record Point(double x, double y) {
    public Point {
      within(x, 0, 1);
      within(y, 0, 1);
    }
  }

  public View {
    within(page, 1, MOST_PAGES);
    within(zoom, 1, CLOSEST);
    within(x, 0, 1);
    within(y, 0, 1);
  }

  /// What is no number is nowhere either.
  private static void within(double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException("beyond the page");
    }
  }
}
