package org.kaimen.mediaserver.webrtc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kaimen.mediaserver.webrtc.LayerChoice.SILENT;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayerChoiceTest {

  private static final long SECOND = 1_000_000_000L;
  private static final long START = Long.MAX_VALUE - 100 * SECOND;
  private static final long ANYTHING = Long.MAX_VALUE;
  private static final long[] ALL = {150_000, 500_000, 1_500_000};

  private LayerChoice choice = LayerChoice.NONE;

  /// What is chosen at last after looking every 50 ms.
  private int over(double from, double to, long[] rates, long estimate) {
    for (double at = from; at < to; at += 0.05) {
      choice = choice.next(rates, estimate, START + (long) (at * SECOND));
    }
    return choice.layer();
  }

  private int at(double second, long[] rates, long estimate) {
    return over(second, second + 0.01, rates, estimate);
  }

  @ParameterizedTest
  @CsvSource({"9223372036854775807, 2", "1500000, 2", "1499999, 1", "200000, 0", "0, 0"})
  void beginsWithTheBestThatFits(long estimate, int layer) {
    assertThat(at(0, ALL, estimate)).isEqualTo(layer);
  }

  @Test
  void waitsForTheFirstToCome() {
    assertThat(at(0, new long[] {SILENT, SILENT, SILENT}, ANYTHING)).isEqualTo(-1);
    assertThat(at(1, new long[] {SILENT, 500_000, SILENT}, 100)).isEqualTo(1);
  }

  @Test
  void goesDownAtOnceWhereItDoesNotFit() {
    at(0, ALL, ANYTHING);

    assertThat(at(1, ALL, 600_000)).isEqualTo(1);
    assertThat(at(1.05, ALL, 100_000)).isEqualTo(0);
  }

  @Test
  void goesUpWhenThereHasBeenRoomForTwoSeconds() {
    at(0, ALL, 600_000);

    assertThat(over(1, 2.9, ALL, 2_000_000)).isEqualTo(1);
    assertThat(over(2.9, 3.1, ALL, 2_000_000)).isEqualTo(2);
  }

  @Test
  void doesNotGoUpWithoutRoomToSpare() {
    at(0, ALL, 600_000);

    assertThat(over(1, 60, ALL, 1_800_000)).isEqualTo(1);
  }

  @Test
  void beginsToWaitAnewWhereTheRoomWasGone() {
    at(0, ALL, 600_000);
    over(1, 2.5, ALL, 2_000_000);
    at(2.5, ALL, 1_000_000);

    assertThat(over(2.6, 4.5, ALL, 2_000_000)).isEqualTo(1);
    assertThat(over(4.5, 4.8, ALL, 2_000_000)).isEqualTo(2);
  }

  @Test
  void waitsLongerEachTimeThatItWasInVain() {
    at(0, ALL, 600_000);
    assertThat(over(0.1, 2.3, ALL, 2_000_000)).isEqualTo(2);
    assertThat(at(4, ALL, 600_000)).isEqualTo(1);

    assertThat(over(4.1, 8, ALL, 2_000_000)).isEqualTo(1);
    assertThat(over(8, 8.3, ALL, 2_000_000)).isEqualTo(2);
    assertThat(at(9, ALL, 600_000)).isEqualTo(1);

    assertThat(over(9.1, 17, ALL, 2_000_000)).isEqualTo(1);
    assertThat(over(17, 17.3, ALL, 2_000_000)).isEqualTo(2);

    // This time it lasted.
    assertThat(over(17.3, 38, ALL, 2_000_000)).isEqualTo(2);
    assertThat(at(38, ALL, 600_000)).isEqualTo(1);
    assertThat(over(38.1, 40.4, ALL, 2_000_000)).isEqualTo(2);
  }

  @Test
  void takesAnotherAtOnceWhereItsLayerStops() {
    at(0, ALL, ANYTHING);

    long[] withoutBest = {150_000, 500_000, SILENT};
    assertThat(at(1, withoutBest, ANYTHING)).isEqualTo(1);
    assertThat(over(1.1, 10, withoutBest, ANYTHING)).isEqualTo(1);
    // It comes again, and that it went was no mistake.
    assertThat(over(10, 12.1, ALL, ANYTHING)).isEqualTo(2);
    assertThat(at(13, new long[] {SILENT, SILENT, 1_500_000}, 100_000)).isEqualTo(2);
    assertThat(at(14, new long[] {SILENT, 500_000, SILENT}, 100_000)).isEqualTo(1);
  }

  @Test
  void staysWhereNothingComes() {
    at(0, ALL, ANYTHING);

    assertThat(at(1, new long[] {SILENT, SILENT, SILENT}, ANYTHING)).isEqualTo(2);
  }

  @Test
  void isTheSameObjectWhileNothingChanges() {
    at(0, ALL, ANYTHING);
    LayerChoice before = choice;
    over(1, 5, ALL, ANYTHING);

    assertThat(choice).isSameAs(before);
  }
}
