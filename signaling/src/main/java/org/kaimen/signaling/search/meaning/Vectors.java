package org.kaimen.signaling.search.meaning;

import org.apache.lucene.util.VectorUtil;

/// Arithmetic of vectors, in place.
final class Vectors {

  private Vectors() {}

  /// Makes it one long; nothing stays nothing.
  static void makeUnit(float[] vector) {
    float length = (float) Math.sqrt(VectorUtil.dotProduct(vector, vector));
    if (length > 0) {
      scale(vector, 1 / length);
    }
  }

  static void scale(float[] vector, float by) {
    for (int i = 0; i < vector.length; i++) {
      vector[i] *= by;
    }
  }
}
