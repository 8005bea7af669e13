package org.kaimen.signaling.search;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.DoubleValuesSourceRescorer;
import org.apache.lucene.search.FullPrecisionFloatVectorSimilarityValuesSource;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.Rescorer;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopDocs;

/// Finds the public cases that lie nearest to a text.
final class Similarity {

  /// Less alike than this and they only have words in common (the product of two places, from -3/4
  /// to 1; chosen on the halves of the labelled sets that are for developing).
  static final float ALIKE = 0.3f;

  /// The way through the graph of cases is only nearly the best: among more it misses fewer.
  private static final int LOOKED_AT = 60;

  private Similarity() {}

  /// The most alike first.
  ///
  /// @param place of the text, as [Placing] says
  /// @param size how many at most
  static List<UUID> find(IndexSearcher searcher, float[] place, int size) throws IOException {
    KnnFloatVectorQuery nearest =
        new KnnFloatVectorQuery(Entries.PLACE, place, Math.max(size, LOOKED_AT));
    TopDocs found = searcher.search(nearest, Math.max(size, LOOKED_AT));
    if (found.scoreDocs.length == 0) {
      return List.of();
    }
    ScoreDoc[] best = exactly(place).rescore(searcher, found, size).scoreDocs;
    return Finder.ids(
        searcher,
        Arrays.stream(best).filter(one -> one.score >= score(ALIKE)).toArray(ScoreDoc[]::new));
  }

  /// The graph compares bytes, which cut off what sticks out of a place: the trouble it tells of.
  private static Rescorer exactly(float[] place) {
    return new DoubleValuesSourceRescorer(
        new FullPrecisionFloatVectorSimilarityValuesSource(
            place, Entries.PLACE, VectorSimilarityFunction.DOT_PRODUCT)) {
      @Override
      protected float combine(float byBytes, boolean isThere, double exact) {
        return (float) exact;
      }
    };
  }

  /// As Lucene scores products, from 0 to 1.
  private static float score(float product) {
    return (1 + product) / 2;
  }
}
