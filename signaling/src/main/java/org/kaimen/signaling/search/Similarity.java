package org.kaimen.signaling.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopScoreDocCollectorManager;

/// Finds the public cases that are about the same as a text: by what they speak of ([Meanings])
/// and, with less weight, by the rarest pairs of characters that they share.
final class Similarity {

  /// Only the rarest pairs of a long text are asked for.
  private static final int MOST_PAIRS = 24;

  private static final int MOST_MEANINGS = 12;

  /// A meaning tells this much more than a pair that is as rare.
  private static final float MEANING_WEIGHT = 3;

  /// A pair that more than one case in so many has tells nothing.
  private static final int COMMON = 10;

  /// Counting on beyond this many would only cost time: nobody is told the total.
  private static final int COUNTED = 100;

  private final Meanings meanings;

  Similarity(Meanings meanings) {
    this.meanings = meanings;
  }

  /// @param size how many at most
  List<UUID> find(IndexSearcher searcher, String text, int size) throws IOException {
    Query query = query(searcher.getIndexReader(), text);
    TopDocs best = searcher.search(query, new TopScoreDocCollectorManager(size, null, COUNTED));
    ScoreDoc[] documents = best.scoreDocs;
    return Finder.ids(searcher, documents);
  }

  private Query query(IndexReader reader, String text) throws IOException {
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    List<String> about = meanings.of(text);
    for (String meaning : rarest(reader, Entries.MEANING, about, MOST_MEANINGS, 1)) {
      Query term = new TermQuery(new Term(Entries.MEANING, meaning));
      any.add(new BoostQuery(term, MEANING_WEIGHT), Occur.SHOULD);
    }
    List<String> pairs = Tokens.of(text).stream().map(Token::term).distinct().toList();
    for (String pair : rarest(reader, Entries.PUBLIC, pairs, MOST_PAIRS, COMMON)) {
      any.add(new TermQuery(new Term(Entries.PUBLIC, pair)), Occur.SHOULD);
    }
    return any.build();
  }

  /// @param common terms that more than one of so many cases has are left out
  private static List<String> rarest(
      IndexReader reader, String field, List<String> terms, int most, int common)
      throws IOException {
    int cases = Math.max(reader.getDocCount(field), 1);
    Map<String, Integer> frequencies = new HashMap<>();
    for (String term : terms) {
      int frequency = reader.docFreq(new Term(field, term));
      if (frequency > 0 && (frequency <= cases / common || cases < 100)) {
        frequencies.put(term, frequency);
      }
    }
    List<String> sorted = new ArrayList<>(frequencies.keySet());
    sorted.sort(
        Comparator.comparing((String term) -> frequencies.getOrDefault(term, 0))
            .thenComparing(Comparator.naturalOrder()));
    return sorted.subList(0, Math.min(sorted.size(), most));
  }
}
