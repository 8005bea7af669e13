package org.kaimen.mediaserver.composition;

/// A place in the picture, in pixels. All four are even, for colour is stored for two by two pixels
/// at a time.
record Rect(int x, int y, int width, int height) {

  Rect {
    if (((x | y | width | height) & 1) != 0 || x < 0 || y < 0 || width < 2 || height < 2) {
      throw new IllegalArgumentException(
          "No place for a picture: %d,%d %dx%d".formatted(x, y, width, height));
    }
  }

  /// Where in here a picture of this shape fits as a whole, in the middle: nothing of a record is
  /// cut away.
  Rect fit(int pictureWidth, int pictureHeight) {
    double scale = Math.min((double) width / pictureWidth, (double) height / pictureHeight);
    int fitWidth = size(pictureWidth * scale, width);
    int fitHeight = size(pictureHeight * scale, height);
    return new Rect(
        x + even((width - fitWidth) / 2), y + even((height - fitHeight) / 2), fitWidth, fitHeight);
  }

  private static int size(double length, int most) {
    return Math.clamp(Math.round(length / 2) * 2, 2, most);
  }

  /// The next below.
  static int even(int length) {
    return length & ~1;
  }
}
