package org.kaimen.signaling.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaimen.signaling.search.IndexedCase.Mark;

/// Judged on the labelled set: how many of the other four tellings of a trouble are among the first
/// five, and how many of the first five are tellings of it.
class SimilarityTest {

  private static final Instant NOON = Instant.parse("2026-11-24T04:00:00Z");

  @TempDir private Path folder;
  private List<Labelled> cases = List.of();
  private final Meanings meanings = new Meanings();

  private record Judged(double recall, double precision) {}

  @BeforeEach
  void read() throws IOException {
    cases = Labelled.all();
  }

  @Test
  void tellingsOfOneTroubleFindOneAnother() throws IOException {
    try (NodeIndex index = NodeIndex.open(folder, "test", meanings)) {
      index.put(indexed());

      Judged developed = judge(index, false);
      Judged judged = judge(index, true);

      System.out.printf(
          "similar cases, recall and precision at 5: judged %.3f %.3f, developed on %.3f %.3f%n",
          judged.recall(), judged.precision(), developed.recall(), developed.precision());
      assertThat(judged.recall()).isGreaterThan(0.5);
    }
  }

  private List<IndexedCase> indexed() {
    List<IndexedCase> indexed = new ArrayList<>();
    for (int i = 0; i < cases.size(); i++) {
      String text = cases.get(i).text();
      Mark mark = new Mark(1, new UUID(0, i));
      indexed.add(new IndexedCase(mark, "", text, text, List.of(), NOON, NOON));
    }
    return indexed;
  }

  private Judged judge(NodeIndex index, boolean judging) throws IOException {
    Similarity similarity = new Similarity(meanings);
    int asked = 0;
    int found = 0;
    int shown = 0;
    int wanted = 0;
    for (int i = 0; i < cases.size(); i++) {
      Labelled one = cases.get(i);
      if (one.topic() == 0 || one.isForJudging() != judging) {
        continue;
      }
      UUID own = new UUID(0, i);
      List<UUID> best =
          index.look(searcher -> similarity.find(searcher, one.text(), 6)).stream()
              .filter(id -> !id.equals(own))
              .limit(5)
              .toList();
      long right =
          best.stream()
              .filter(id -> cases.get((int) id.getLeastSignificantBits()).topic() == one.topic())
              .count();
      asked++;
      found += (int) right;
      shown += best.size();
      wanted += 4;
    }
    assertThat(asked).isGreaterThanOrEqualTo(150);
    return new Judged((double) found / wanted, (double) found / shown);
  }
}
