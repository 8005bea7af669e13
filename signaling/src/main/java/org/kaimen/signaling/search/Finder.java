package org.kaimen.signaling.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.kaimen.signaling.identity.RegionTree;

/// Finds a page of cases in the index, with the counts of their facets.
final class Finder {

  private static final SortField NEWEST = new SortField(Entries.UPDATED, SortField.Type.LONG, true);
  private static final Sort BY_TIME = new Sort(NEWEST);
  private static final Sort BY_RELEVANCE = new Sort(SortField.FIELD_SCORE, NEWEST);

  private Finder() {}

  /// @param from how many to leave out
  /// @param size how many at most
  static Found find(IndexSearcher searcher, Wanted wanted, RegionTree regions, int from, int size)
      throws IOException {
    Sort sort = wanted.order() == Wanted.Order.TIME ? BY_TIME : BY_RELEVANCE;
    FacetCollector collected =
        searcher.search(
            Queries.of(wanted),
            new CollectorManager<FacetCollector, FacetCollector>() {
              @Override
              public FacetCollector newCollector() {
                return new FacetCollector(
                    new TopFieldCollectorManager(sort, from + size, null, Integer.MAX_VALUE)
                        .newCollector(),
                    wanted.chosen(),
                    regions);
              }

              @Override
              public FacetCollector reduce(Collection<FacetCollector> collectors) {
                // the searcher has no executor: there is one
                return collectors.iterator().next();
              }
            });
    ScoreDoc[] page = collected.best().topDocs(from, size).scoreDocs;
    return new Found(collected.best().getTotalHits(), ids(searcher, page), collected.counts());
  }

  /// The cases of documents, in their order.
  static List<UUID> ids(IndexSearcher searcher, ScoreDoc[] documents) throws IOException {
    List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
    List<UUID> ids = new ArrayList<>(documents.length);
    for (ScoreDoc document : documents) {
      LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(document.doc, leaves));
      BinaryDocValues values = leaf.reader().getBinaryDocValues(Entries.ID);
      if (values != null && values.advanceExact(document.doc - leaf.docBase)) {
        ids.add(UUID.fromString(values.binaryValue().utf8ToString()));
      }
    }
    return ids;
  }
}
