package org.kaimen.mediaserver.composition;

import java.util.ArrayList;
import java.util.List;

/// Where everybody is in the picture of 1280 by 720 pixels.
///
/// @param places what is shown, and where; they do not overlap
record Layout(List<Place> places) {

  static final int WIDTH = 1280;
  static final int HEIGHT = 720;
  private static final int STRIP = 320;
  private static final int ONE_COLUMN = 4;
  private static final Rect LARGE = new Rect(0, 0, WIDTH - STRIP, HEIGHT);

  /// Instead of a seat's number: the shared screen.
  static final int SCREEN = -1;

  /// @param seat of a participant, from 0, or [#SCREEN]
  record Place(int seat, Rect rect) {}

  /// Equal for one and two. With a shared screen, that is large and all are in the strip; without,
  /// of three and more the speaker is large.
  ///
  /// @param present seats from the top of the strip on
  /// @param speaker one of the present, where there are any
  static Layout of(List<Integer> present, int speaker, boolean screen) {
    List<Place> places = new ArrayList<>();
    if (screen) {
      places.add(new Place(SCREEN, LARGE));
      strip(present, places);
    } else if (present.size() > 2) {
      places.add(new Place(speaker, LARGE));
      strip(present.stream().filter(seat -> seat != speaker).toList(), places);
    } else {
      int width = WIDTH / Math.max(1, present.size());
      for (int seat : present) {
        places.add(new Place(seat, new Rect(places.size() * width, 0, width, HEIGHT)));
      }
    }
    return new Layout(List.copyOf(places));
  }

  private static void strip(List<Integer> seats, List<Place> places) {
    int columns = seats.size() <= ONE_COLUMN ? 1 : 2;
    int width = STRIP / columns;
    int height = width * 9 / 16;
    int rows = (seats.size() + columns - 1) / columns;
    int top = Rect.even((HEIGHT - rows * height) / 2);
    for (int i = 0; i < seats.size(); i++) {
      int x = LARGE.width() + i % columns * width;
      int y = top + i / columns * height;
      places.add(new Place(seats.get(i), new Rect(x, y, width, height)));
    }
  }
}
