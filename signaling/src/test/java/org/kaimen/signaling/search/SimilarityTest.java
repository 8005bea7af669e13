package org.kaimen.signaling.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaimen.signaling.search.Judging.Judged;
import org.kaimen.signaling.search.meaning.SentenceModel;

/// How well cases that tell of one trouble find one another.
class SimilarityTest {

  @TempDir private static Path libraries;
  private static Judging set = new Judging(List.of(), List.of());
  private static Judging blind = set;
  private static Judging filed = set;
  private static Judging toldByOthers = set;
  @TempDir private Path folder;

  @BeforeAll
  static void read() throws IOException {
    SentenceModel model = SentenceModel.load(libraries);
    set = Judging.of(Labelled.all(), model);
    blind = Judging.of(Labelled.blind(), model);
    List<Labelled> pairs = Labelled.paraphrases();
    filed = Judging.of(every(pairs, 0), model);
    toldByOthers = Judging.of(every(pairs, 1), model);
  }

  private static List<Labelled> every(List<Labelled> pairs, int second) {
    return IntStream.range(0, pairs.size() / 2).mapToObj(i -> pairs.get(2 * i + second)).toList();
  }

  @Test
  void whoTellsOfTheSameMatterInOtherWordsFindsTheCase() throws IOException {
    double developed = found("developed on", 5, one -> one.topic() % 2 == 0);
    double first = found("judged", 1, one -> one.topic() % 2 == 1);
    double judged = found("judged", 5, one -> one.topic() % 2 == 1);

    assertThat(filed.cases()).hasSizeGreaterThanOrEqualTo(300);
    assertThat(first).isGreaterThanOrEqualTo(0.6);
    assertThat(judged).isGreaterThanOrEqualTo(0.85);
    assertThat(developed).isGreaterThanOrEqualTo(0.85);
  }

  private double found(String what, int among, Predicate<Labelled> isAsked) throws IOException {
    double found = filed.found(folder.resolve(what + among), toldByOthers, among, isAsked);
    System.out.printf("similar cases, paraphrases, %s: %.3f among %d%n", what, found, among);
    return found;
  }

  @Test
  void tellingsOfOneTroubleFindOneAnother() throws IOException {
    judge("developed on", set, one -> !one.isForJudging());

    Judged judged = judge("judged", set, Labelled::isForJudging);

    assertThat(judged.recall()).isGreaterThanOrEqualTo(0.85);
    assertThat(judged.precision()).isGreaterThanOrEqualTo(0.7);
  }

  @Test
  void theyDoSoLessWellWhereNobodyKnewOfTheBookAndNoWordIsTheSame() throws IOException {
    Judged judged = judge("blind", blind, _ -> true);

    assertThat(judged.asked()).isEqualTo(400);
    assertThat(judged.recall()).isGreaterThanOrEqualTo(0.3);
  }

  @Test
  void theyDoSoLessWellByTheirWordsAlone() throws IOException {
    judge("blind, by words and the book", blind.withoutModel(), _ -> true);

    Judged judged =
        judge("judged, by words and the book", set.withoutModel(), Labelled::isForJudging);

    assertThat(judged.recall()).isGreaterThanOrEqualTo(0.65);
  }

  @Test
  void aCaseTheModelHasNotReadYetIsFoundByWhatItHasRead() throws IOException {
    try (NodeIndex index = NodeIndex.open(folder, "test")) {
      index.put(set.withoutModel().indexed());

      List<UUID> found = Judging.nearest(index, set.place(0), 5);

      assertThat(found)
          .filteredOn(id -> set.topic(id) == set.cases().getFirst().topic())
          .hasSizeGreaterThanOrEqualTo(3);
    }
  }

  @Test
  void nothingIsSimilarWhereNothingIsPublic() throws IOException {
    try (NodeIndex index = NodeIndex.open(folder, "test")) {
      assertThat(Judging.nearest(index, set.place(0), 5)).isEmpty();
    }
  }

  private Judged judge(String what, Judging judging, Predicate<Labelled> isAsked)
      throws IOException {
    Judged judged = judging.judge(folder.resolve(what), isAsked);
    System.out.println("similar cases, recall and precision at 5, " + what + ": " + judged);
    return judged;
  }
}
