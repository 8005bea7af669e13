package org.kaimen.mediaserver.composition;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kaimen.mediaserver.composition.Layout.Place;

/// Draws who is there on the canvas, each time only what changed.
final class Scene {

  /// In the middle between two pictures the nearer one is shown.
  private static final long HALF_TICK = Composer.TICK_MILLIS / 2;

  private final Cast cast;
  private final Canvas canvas;
  private Layout layout = new Layout(List.of());
  private final Map<Integer, Drawn> drawn = new HashMap<>();

  /// @param number of the picture
  /// @param where it is within its place
  private record Drawn(long number, Rect where) {}

  Scene(Cast cast, Canvas canvas) {
    this.cast = cast;
    this.canvas = canvas;
  }

  /// @param speaker a seat
  void draw(long millis, int speaker) throws IOException {
    canvas.prepare();
    boolean shared = cast.screen().activeAt(millis) != null;
    Layout now = Layout.of(cast.presentAt(millis), speaker, shared);
    if (!now.equals(layout)) {
      layout = now;
      drawn.clear();
      canvas.darken(new Rect(0, 0, Layout.WIDTH, Layout.HEIGHT));
    }
    for (Place place : layout.places()) {
      Seat seat =
          place.seat() == Layout.SCREEN ? cast.screen() : cast.participants().get(place.seat());
      draw(place, seat.picture(millis + HALF_TICK));
    }
  }

  private void draw(Place place, Seat.@Nullable Shown shown) throws IOException {
    Drawn before = drawn.get(place.seat());
    if (shown == null) {
      if (before != null) {
        canvas.darken(before.where());
        drawn.remove(place.seat());
      }
    } else if (before == null || before.number() != shown.number()) {
      Rect where = canvas.draw(shown.frame(), place.rect());
      if (before != null && !before.where().equals(where)) {
        // the shape changed, as when a phone is turned
        canvas.darken(place.rect());
        canvas.draw(shown.frame(), place.rect());
      }
      drawn.put(place.seat(), new Drawn(shown.number(), where));
    }
  }
}
