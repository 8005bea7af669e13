package org.kaimen.signaling.search.meaning;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// How much a text has in common with each telling in characters and pairs of them: those that few
/// troubles have tell more.
final class CommonWords {

  /// Of what is in a telling, by piece.
  private final Map<String, List<Integer>> tellings = new HashMap<>();

  /// Squares of the pieces' weights.
  private final Map<String, Float> weights = new HashMap<>();

  private final float[] lengths;

  /// @param troubles by telling
  CommonWords(List<String> texts, int[] troubles, int count) {
    Map<String, Set<Integer>> having = new HashMap<>();
    for (int i = 0; i < texts.size(); i++) {
      for (String piece : pieces(texts.get(i))) {
        tellings.computeIfAbsent(piece, _ -> new ArrayList<>()).add(i);
        having.computeIfAbsent(piece, _ -> new HashSet<>()).add(troubles[i]);
      }
    }
    having.forEach((piece, some) -> {
      double weight = Math.log(1 + (double) count / some.size());
      weights.put(piece, (float) (weight * weight));
    });
    lengths = new float[texts.size()];
    for (int i = 0; i < texts.size(); i++) {
      float sum = 0;
      for (String piece : pieces(texts.get(i))) {
        sum += weights.getOrDefault(piece, 0f);
      }
      lengths[i] = (float) Math.sqrt(sum);
    }
  }

  /// By telling.
  float[] of(String text) {
    float[] common = new float[lengths.length];
    for (String piece : pieces(text)) {
      float weight = weights.getOrDefault(piece, 0f);
      for (int telling : tellings.getOrDefault(piece, List.of())) {
        common[telling] += weight / lengths[telling];
      }
    }
    return common;
  }

  private static Set<String> pieces(String text) {
    Set<String> pieces = new HashSet<>();
    for (int i = 0; i < text.length(); i++) {
      if (Character.isIdeographic(text.charAt(i))) {
        pieces.add(text.substring(i, i + 1));
      }
      if (i + 1 < text.length()) {
        pieces.add(text.substring(i, i + 2));
      }
    }
    return pieces;
  }
}
