package org.kaimen.signaling.search;

import java.util.UUID;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedSetDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.util.BytesRef;
import org.kaimen.signaling.search.IndexedCase.Filter;

/// How a case lies in the index. The texts themselves are not kept: PostgreSQL has them.
final class Entries {

  static final String ID = "id";
  static final String HEADING = "heading";
  static final String TEXT = "text";

  /// For those who read all minutes.
  static final String MINUTES = "minutes";

  static final String FILED = "filed";
  static final String UPDATED = "updated";

  /// Where what the public may read lies, as [Placing] says: only public cases have it.
  static final String PLACE = "place";

  /// The departments, to ask for; their facet's field has them to count.
  static final String WITH = "with";

  /// In the place of a department where there is none.
  static final String NO_DEPARTMENT = "-";

  private Entries() {}

  static Document of(IndexedCase found) {
    Document document = new Document();
    UUID id = found.mark().caseId();
    document.add(new StringField(ID, id.toString(), Field.Store.NO));
    document.add(new BinaryDocValuesField(ID, new BytesRef(id.toString())));
    document.add(new TextField(HEADING, Terms.of(found.heading())));
    document.add(new TextField(TEXT, Terms.of(found.text())));
    String minutes = found.minutes();
    if (minutes != null) {
      document.add(new TextField(MINUTES, Terms.of(minutes)));
    }
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
      float[] place = Placing.of(publicText, found.sentence());
      document.add(new KnnFloatVectorField(PLACE, place, VectorSimilarityFunction.DOT_PRODUCT));
    }
    return document;
  }

  static Term key(UUID id) {
    return new Term(ID, id.toString());
  }
}
