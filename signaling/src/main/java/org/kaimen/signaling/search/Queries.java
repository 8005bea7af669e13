package org.kaimen.signaling.search;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.kaimen.signaling.identity.CaseReach;

/// Says what is wanted in Lucene's words.
final class Queries {

  /// A word in the title tells more of a case than one in its text.
  private static final float HEADING_WEIGHT = 3;

  private Queries() {}

  /// Every word, in what the reader reaches; the chosen facets are not in it, for the counts need
  /// what they leave out.
  static Query of(Wanted wanted) {
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    SearchQuery query = wanted.query();
    List<List<Token>> words = new ArrayList<>(query.phrases());
    query.substrings().forEach(word -> words.add(Tokens.of(word)));
    words.forEach(word -> all.add(word(word, wanted.inMinutes()), Occur.MUST));
    if (words.isEmpty()) {
      all.add(MatchAllDocsQuery.INSTANCE, Occur.MUST);
    }
    switch (wanted.reach()) {
      case CaseReach.All _ -> {}
      case CaseReach.Some some -> all.add(reached(some), Occur.FILTER);
    }
    long from = wanted.from() == null ? Long.MIN_VALUE : wanted.from().toEpochMilli();
    long before = wanted.before() == null ? Long.MAX_VALUE : wanted.before().toEpochMilli() - 1;
    if (from > Long.MIN_VALUE || before < Long.MAX_VALUE) {
      all.add(NumericDocValuesField.newSlowRangeQuery(Entries.FILED, from, before), Occur.FILTER);
    }
    return all.build();
  }

  private static Query word(List<Token> tokens, boolean inMinutes) {
    BooleanQuery.Builder somewhere =
        new BooleanQuery.Builder()
            .add(new BoostQuery(in(Entries.HEADING, tokens), HEADING_WEIGHT), Occur.SHOULD)
            .add(in(Entries.TEXT, tokens), Occur.SHOULD);
    if (inMinutes) {
      somewhere.add(in(Entries.MINUTES, tokens), Occur.SHOULD);
    }
    return somewhere.build();
  }

  private static Query in(String field, List<Token> tokens) {
    if (tokens.size() == 1) {
      return new TermQuery(new Term(field, Terms.looked(tokens.getFirst(), true)));
    }
    PhraseQuery.Builder phrase = new PhraseQuery.Builder();
    for (Token token : tokens) {
      boolean isLast = token.equals(tokens.getLast());
      phrase.add(new Term(field, Terms.looked(token, isLast)), token.position());
    }
    return phrase.build();
  }

  private static Query reached(CaseReach.Some reach) {
    List<BytesRef> departments = new ArrayList<>();
    for (UUID id : reach.departments()) {
      departments.add(new BytesRef(id.toString()));
    }
    if (reach.unassigned()) {
      departments.add(new BytesRef(Entries.NO_DEPARTMENT));
    }
    return departments.isEmpty()
        ? MatchNoDocsQuery.INSTANCE
        : new TermInSetQuery(Entries.WITH, departments);
  }
}
