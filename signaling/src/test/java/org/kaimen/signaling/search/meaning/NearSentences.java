package org.kaimen.signaling.search.meaning;

import java.util.Random;

/// Makes sentences as near to one as those of the same telling with places and days of its own are:
/// the model would take an hour for a million.
public final class NearSentences {

  /// Gives a product of about 0.8.
  private static final double NOISE = 0.75;

  private NearSentences() {}

  public static Sentence near(Sentence one, Random random) {
    float[] numbers = new float[Sentence.LENGTH];
    one.addTo(numbers);
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] += (float) (random.nextGaussian() * NOISE / Math.sqrt(numbers.length));
    }
    return Sentence.of(numbers);
  }
}
