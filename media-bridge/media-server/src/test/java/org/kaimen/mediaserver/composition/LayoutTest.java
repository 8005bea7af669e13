package org.kaimen.mediaserver.composition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kaimen.mediaserver.composition.Layout.Place;

class LayoutTest {

  @Test
  void oneHasItAllAndTwoHaveHalf() {
    assertThat(Layout.of(List.of(), 0, false).places()).isEmpty();
    assertThat(Layout.of(List.of(3), 3, false).places())
        .containsExactly(new Place(3, new Rect(0, 0, 1280, 720)));
    assertThat(Layout.of(List.of(0, 1), 1, false).places())
        .containsExactly(
            new Place(0, new Rect(0, 0, 640, 720)), new Place(1, new Rect(640, 0, 640, 720)));
  }

  @Test
  void ofThreeTheSpeakerIsLarge() {
    assertThat(Layout.of(List.of(0, 1, 2), 1, false).places())
        .containsExactly(
            new Place(1, new Rect(0, 0, 960, 720)),
            new Place(0, new Rect(960, 180, 320, 180)),
            new Place(2, new Rect(960, 360, 320, 180)));
  }

  @Test
  void aSharedScreenIsLargerThanAnybody() {
    assertThat(Layout.of(List.of(0, 1), 1, true).places())
        .containsExactly(
            new Place(Layout.SCREEN, new Rect(0, 0, 960, 720)),
            new Place(0, new Rect(960, 180, 320, 180)),
            new Place(1, new Rect(960, 360, 320, 180)));
    assertThat(Layout.of(List.of(), 0, true).places()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 9, 12, 16, Plan.MOST_PARTICIPANTS})
  void allHaveAPlaceOfTheirOwn(int people) {
    for (boolean screen : new boolean[] {false, true}) {
      if (screen && people == Plan.MOST_PARTICIPANTS) {
        continue;
      }
      List<Place> places =
          Layout.of(IntStream.range(0, people).boxed().toList(), 0, screen).places();
      assertThat(places).hasSize(screen ? people + 1 : people);
      for (Place one : places) {
        assertThat(one.rect().x() + one.rect().width()).isLessThanOrEqualTo(1280);
        assertThat(one.rect().y() + one.rect().height()).isLessThanOrEqualTo(720);
        assertThat(places)
            .filteredOn(other -> !other.equals(one))
            .noneMatch(other -> overlap(one.rect(), other.rect()));
      }
    }
  }

  private static boolean overlap(Rect one, Rect other) {
    return one.x() < other.x() + other.width()
        && other.x() < one.x() + one.width()
        && one.y() < other.y() + other.height()
        && other.y() < one.y() + one.height();
  }

  @ParameterizedTest
  @CsvSource({
    "640, 480, 640, 120, 640, 480",
    "1280, 720, 640, 180, 640, 360",
    "720, 1280, 756, 0, 406, 720",
    "2, 2000, 958, 0, 2, 720",
    "4000, 1, 640, 358, 640, 2",
    "641, 361, 640, 180, 640, 360",
  })
  void aPictureIsSeenAsAWhole(int width, int height, int x, int y, int fitWidth, int fitHeight) {
    assertThat(new Rect(640, 0, 640, 720).fit(width, height))
        .isEqualTo(new Rect(x, y, fitWidth, fitHeight));
  }
}
