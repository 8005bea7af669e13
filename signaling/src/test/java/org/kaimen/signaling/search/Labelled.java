package org.kaimen.signaling.search;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// A case of the labelled set.
///
/// @param topic 0 of cases that belong to none
record Labelled(int topic, String text) {

  private static final Pattern HEADING = Pattern.compile("(\\d+) \\S+");

  /// Topics with an even number are only for judging.
  boolean isForJudging() {
    return topic % 2 == 0;
  }

  /// The set that the book of troubles and the weights were developed beside.
  static List<Labelled> all() throws IOException {
    return read("labelled.txt");
  }

  /// The set of somebody who knew nothing of the product, the book or the other set; nothing was
  /// developed on it.
  static List<Labelled> blind() throws IOException {
    return read("blind.txt");
  }

  /// Cases, and each told by somebody else: of those of one topic the first is the case. Topics
  /// with an even number had a say in how much the book weighs.
  static List<Labelled> paraphrases() throws IOException {
    List<String> lines = lines("paraphrases.txt");
    return IntStream.range(0, lines.size())
        .mapToObj(i -> new Labelled(1 + i / 2, lines.get(i)))
        .toList();
  }

  private static List<Labelled> read(String name) throws IOException {
    List<Labelled> all = new ArrayList<>();
    int topic = 0;
    for (String line : lines(name)) {
      Matcher heading = HEADING.matcher(line);
      if (heading.matches()) {
        topic = Integer.parseInt(heading.group(1));
      } else if (line.startsWith("- ")) {
        all.add(new Labelled(0, line.substring(2)));
      } else {
        all.add(new Labelled(topic, line));
      }
    }
    return all;
  }

  private static List<String> lines(String name) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(Labelled.class.getResourceAsStream("/search/" + name)),
                StandardCharsets.UTF_8))) {
      return reader.lines().filter(line -> !line.startsWith("#")).toList();
    }
  }
}
