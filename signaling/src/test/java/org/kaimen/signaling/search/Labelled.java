package org.kaimen.signaling.search;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// A case of the labelled set.
///
/// @param topic 0 of cases that belong to none
record Labelled(int topic, String text) {

  /// Topics with an even number are only for judging.
  boolean isForJudging() {
    return topic % 2 == 0;
  }

  static List<Labelled> all() throws IOException {
    List<Labelled> all = new ArrayList<>();
    int topic = 0;
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(Labelled.class.getResourceAsStream("/search/labelled.txt")),
                StandardCharsets.UTF_8))) {
      for (String line : reader.lines().toList()) {
        if (line.startsWith("#")) {
          continue;
        }
        if (line.startsWith("- ")) {
          all.add(new Labelled(0, line.substring(2)));
        } else if (Character.isDigit(line.charAt(0))) {
          topic = Integer.parseInt(line.substring(0, line.indexOf(' ')));
        } else {
          all.add(new Labelled(topic, line));
        }
      }
    }
    return all;
  }
}
