package org.kaimen.mediaserver.composition;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/// Everybody together, each about as loud as the others.
final class Mix {

  private final List<Seat> seats;
  private final float[] gains;
  private final float[] one = new float[Composer.TICK_SAMPLES];
  private final float[] sum = new float[Composer.TICK_SAMPLES];

  /// @param voices of the seats, in their order
  Mix(List<Seat> seats, List<Voice> voices) {
    this.seats = seats;
    this.gains = new float[seats.size()];
    for (int seat = 0; seat < gains.length; seat++) {
      gains[seat] = voices.get(seat).gain();
    }
  }

  /// @param millis never less than before
  /// @return the samples of one frame from then on; can be beyond full scale, and good until the
  ///   next call
  float[] at(long millis) throws IOException {
    Arrays.fill(sum, 0);
    for (int seat = 0; seat < gains.length; seat++) {
      seats.get(seat).sound(millis, one);
      for (int i = 0; i < sum.length; i++) {
        sum[i] += gains[seat] * one[i];
      }
    }
    return sum;
  }
}
