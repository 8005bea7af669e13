package org.kaimen.signaling.search;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.search.IndexedCase.Mark;
import org.kaimen.signaling.search.meaning.Sentence;
import org.kaimen.signaling.search.meaning.SentenceModel;

/// A labelled set in an index: how many of the other four tellings of a trouble are among the first
/// five, and how many of what is shown are tellings of it.
///
/// @param sentences what the model says of each; empty without the model
record Judging(List<Labelled> cases, List<Sentence> sentences) {

  private static final Instant NOON = Instant.parse("2026-11-24T04:00:00Z");
  private static final int TELLINGS = 5;

  Judging {
    cases = List.copyOf(cases);
    sentences = List.copyOf(sentences);
  }

  static Judging of(List<Labelled> cases, SentenceModel model) {
    return new Judging(
        cases, cases.stream().map(one -> model.read(Placing.plain(one.text()))).toList());
  }

  Judging withoutModel() {
    return new Judging(cases, List.of());
  }

  record Judged(int asked, double recall, double precision) {

    @Override
    public String toString() {
      return "%.3f %.3f of %d".formatted(recall, precision, asked);
    }
  }

  /// Judged on the tellings that are asked.
  Judged judge(Path folder, Predicate<Labelled> isAsked) throws IOException {
    try (NodeIndex index = NodeIndex.open(folder, "test")) {
      index.put(indexed());
      int asked = 0;
      int found = 0;
      int shown = 0;
      for (int i = 0; i < cases.size(); i++) {
        Labelled one = cases.get(i);
        if (one.topic() == 0 || !isAsked.test(one)) {
          continue;
        }
        UUID own = new UUID(0, i);
        List<UUID> best =
            nearest(index, place(i), TELLINGS + 1).stream()
                .filter(id -> !id.equals(own))
                .limit(TELLINGS)
                .toList();
        asked++;
        found += (int) best.stream().filter(id -> topic(id) == one.topic()).count();
        shown += best.size();
      }
      return new Judged(asked, (double) found / (asked * (TELLINGS - 1)), (double) found / shown);
    }
  }

  /// How many of those who tell of a case in other words have it among the first so many.
  ///
  /// @param others their tellings, in the order of the cases
  double found(Path folder, Judging others, int among, Predicate<Labelled> isAsked)
      throws IOException {
    try (NodeIndex index = NodeIndex.open(folder, "test")) {
      index.put(indexed());
      int asked = 0;
      int found = 0;
      for (int i = 0; i < cases.size(); i++) {
        if (isAsked.test(cases.get(i))) {
          asked++;
          found += nearest(index, others.place(i), among).contains(new UUID(0, i)) ? 1 : 0;
        }
      }
      return (double) found / asked;
    }
  }

  static List<UUID> nearest(NodeIndex index, float[] place, int size) throws IOException {
    return index.look(searcher -> Similarity.find(searcher, place, size));
  }

  int topic(UUID id) {
    return cases.get((int) id.getLeastSignificantBits()).topic();
  }

  List<IndexedCase> indexed() {
    List<IndexedCase> indexed = new ArrayList<>();
    for (int i = 0; i < cases.size(); i++) {
      String text = cases.get(i).text();
      Mark mark = new Mark(1, new UUID(0, i));
      indexed.add(new IndexedCase(mark, "", text, null, text, sentence(i), List.of(), NOON, NOON));
    }
    return indexed;
  }

  float[] place(int number) {
    return Placing.of(cases.get(number).text(), sentence(number));
  }

  private @Nullable Sentence sentence(int number) {
    return sentences.isEmpty() ? null : sentences.get(number);
  }
}
