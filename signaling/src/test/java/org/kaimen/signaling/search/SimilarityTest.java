package org.kaimen.signaling.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaimen.signaling.search.IndexedCase.Mark;
import org.kaimen.signaling.search.meaning.Sentence;
import org.kaimen.signaling.search.meaning.SentenceModel;

/// Judged on the labelled set: how many of the other four tellings of a trouble are among the first
/// five, and how many of what is shown are tellings of it.
class SimilarityTest {

  private static final Instant NOON = Instant.parse("2026-11-24T04:00:00Z");

  @TempDir private static Path libraries;
  private static List<Labelled> cases = List.of();
  private static List<Sentence> sentences = List.of();
  @TempDir private Path folder;

  private record Judged(double recall, double precision) {}

  @BeforeAll
  static void read() throws IOException {
    SentenceModel model = SentenceModel.load(libraries);
    cases = Labelled.all();
    sentences = cases.stream().map(one -> model.read(Placing.plain(one.text()))).toList();
  }

  @Test
  void tellingsOfOneTroubleFindOneAnother() throws IOException {
    Judged judged = judge("by the model and the book", true);

    assertThat(judged.recall()).isGreaterThanOrEqualTo(0.85);
    assertThat(judged.precision()).isGreaterThanOrEqualTo(0.75);
  }

  @Test
  void theyDoSoLessWellByTheirWordsAlone() throws IOException {
    Judged judged = judge("by words and the book", false);

    assertThat(judged.recall()).isGreaterThanOrEqualTo(0.65);
  }

  @Test
  void aCaseTheModelHasNotReadYetIsFoundByWhatItHasRead() throws IOException {
    try (NodeIndex index = NodeIndex.open(folder, "test")) {
      index.put(indexed(false));
      float[] asked = place(0, true);

      List<UUID> found = index.look(searcher -> Similarity.find(searcher, asked, 5));

      assertThat(found)
          .filteredOn(id -> cases.get(number(id)).topic() == cases.getFirst().topic())
          .hasSizeGreaterThanOrEqualTo(3);
    }
  }

  private Judged judge(String how, boolean hasModel) throws IOException {
    try (NodeIndex index = NodeIndex.open(folder, "test")) {
      index.put(indexed(hasModel));
      Judged developed = judge(index, hasModel, false);
      Judged judged = judge(index, hasModel, true);
      System.out.printf(
          "similar cases %s, recall and precision at 5: judged %.3f %.3f, developed on %.3f %.3f%n",
          how, judged.recall(), judged.precision(), developed.recall(), developed.precision());
      return judged;
    }
  }

  private static List<IndexedCase> indexed(boolean hasModel) {
    List<IndexedCase> indexed = new ArrayList<>();
    for (int i = 0; i < cases.size(); i++) {
      String text = cases.get(i).text();
      Mark mark = new Mark(1, new UUID(0, i));
      Sentence sentence = sentence(i, hasModel);
      indexed.add(new IndexedCase(mark, "", text, text, sentence, List.of(), NOON, NOON));
    }
    return indexed;
  }

  private static @Nullable Sentence sentence(int number, boolean hasModel) {
    return hasModel ? sentences.get(number) : null;
  }

  private static float[] place(int number, boolean hasModel) {
    return Placing.of(cases.get(number).text(), sentence(number, hasModel));
  }

  private static int number(UUID id) {
    return (int) id.getLeastSignificantBits();
  }

  private static Judged judge(NodeIndex index, boolean hasModel, boolean judging)
      throws IOException {
    int asked = 0;
    int found = 0;
    int shown = 0;
    for (int i = 0; i < cases.size(); i++) {
      Labelled one = cases.get(i);
      if (one.topic() == 0 || one.isForJudging() != judging) {
        continue;
      }
      UUID own = new UUID(0, i);
      float[] place = place(i, hasModel);
      List<UUID> best =
          index.look(searcher -> Similarity.find(searcher, place, 6)).stream()
              .filter(id -> !id.equals(own))
              .limit(5)
              .toList();
      asked++;
      found +=
          (int) best.stream().filter(id -> cases.get(number(id)).topic() == one.topic()).count();
      shown += best.size();
    }
    assertThat(asked).isGreaterThanOrEqualTo(150);
    return new Judged((double) found / (asked * 4), (double) found / shown);
  }
}
