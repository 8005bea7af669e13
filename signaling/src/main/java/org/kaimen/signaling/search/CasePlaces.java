package org.kaimen.signaling.search;

import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// How alike what was told in two cases is, for who keeps texts of their own.
@Component
public class CasePlaces {

  /// Less alike than this and they only have words in common, as [#likeness] says.
  public static final double ALIKE = Similarity.ALIKE;

  private final Places places;

  CasePlaces(Places places) {
    this.places = places;
  }

  /// Where a text lies. Places of another [#version] cannot be compared.
  public Mono<float[]> of(String title, String text) {
    return places.of(Changes.placed(title, text));
  }

  public String version() {
    return Placing.version();
  }

  /// @return the cosine of both, 1 at most
  public static double likeness(float[] one, float[] other) {
    double product = 0;
    double ones = 0;
    double others = 0;
    for (int n = 0; n < Math.min(one.length, other.length); n++) {
      product += (double) one[n] * other[n];
      ones += (double) one[n] * one[n];
      others += (double) other[n] * other[n];
    }
    return ones == 0 || others == 0 ? 0 : product / Math.sqrt(ones * others);
  }
}
