package org.kaimen.signaling.search;

import java.util.List;
import java.util.UUID;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedSetDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.Term;
import org.apache.lucene.util.BytesRef;
import org.kaimen.signaling.search.IndexedCase.Filter;

/// How a case lies in the index. The texts themselves are not kept: PostgreSQL has them.
final class Entries {

  static final String ID = "id";
  static final String HEADING = "heading";
  static final String TEXT = "text";
  static final String FILED = "filed";
  static final String UPDATED = "updated";

  /// Pairs and words of what the public may read: only public cases have any.
  static final String PUBLIC = "public";

  /// What that is about, in the words of [Meanings].
  static final String MEANING = "meaning";

  /// The departments, to ask for; their facet's field has them to count.
  static final String WITH = "with";

  /// In the place of a department where there is none.
  static final String NO_DEPARTMENT = "-";

  private static final FieldType BAG = bag();

  private Entries() {}

  /// @param meanings of the public text
  static Document of(IndexedCase found, Meanings meanings) {
    Document document = new Document();
    UUID id = found.mark().caseId();
    document.add(new StringField(ID, id.toString(), Field.Store.NO));
    document.add(new BinaryDocValuesField(ID, new BytesRef(id.toString())));
    document.add(new TextField(HEADING, Terms.of(found.heading())));
    document.add(new TextField(TEXT, Terms.of(found.text())));
    document.add(new NumericDocValuesField(FILED, found.filedAt().toEpochMilli()));
    document.add(new NumericDocValuesField(UPDATED, found.updatedAt().toEpochMilli()));
    boolean isWithSomebody = false;
    for (Filter filter : found.filters()) {
      String field = filter.facet().word();
      document.add(new SortedSetDocValuesField(field, new BytesRef(filter.value())));
      if (filter.facet() == Facet.DEPARTMENT) {
        isWithSomebody = true;
        document.add(new StringField(WITH, filter.value(), Field.Store.NO));
      }
    }
    if (!isWithSomebody) {
      document.add(new StringField(WITH, NO_DEPARTMENT, Field.Store.NO));
    }
    String publicText = found.publicText();
    if (publicText != null) {
      for (Token token : Tokens.of(publicText)) {
        document.add(new Field(PUBLIC, token.term(), BAG));
      }
      List<String> about = meanings.of(publicText);
      about.forEach(meaning -> document.add(new Field(MEANING, meaning, BAG)));
    }
    return document;
  }

  static Term key(UUID id) {
    return new Term(ID, id.toString());
  }

  /// Which terms, and how often: without places.
  private static FieldType bag() {
    FieldType bag = new FieldType();
    bag.setIndexOptions(IndexOptions.DOCS_AND_FREQS);
    bag.setTokenized(false);
    bag.freeze();
    return bag;
  }
}
