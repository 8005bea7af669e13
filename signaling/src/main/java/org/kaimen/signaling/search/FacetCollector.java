package org.kaimen.signaling.search;

import java.io.IOException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.TopDocsCollector;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.identity.RegionTree;

/// Collects the cases that have the chosen values, and counts in the same round what each value of
/// a facet would give: a case that only one facet's choice leaves out counts in that facet.
final class FacetCollector implements Collector {

  private static final Facet[] FACETS = Facet.values();

  private final TopDocsCollector<?> best;
  private final Map<Facet, Set<String>> chosen;
  private final RegionTree regions;
  private final Map<Facet, Map<String, Integer>> counts = new EnumMap<>(Facet.class);

  FacetCollector(TopDocsCollector<?> best, Map<Facet, Set<String>> chosen, RegionTree regions) {
    this.best = best;
    this.chosen = chosen;
    this.regions = regions;
    for (Facet facet : FACETS) {
      counts.put(facet, new HashMap<>());
    }
  }

  Map<Facet, Map<String, Integer>> counts() {
    return counts;
  }

  TopDocsCollector<?> best() {
    return best;
  }

  @Override
  public ScoreMode scoreMode() {
    return best.scoreMode().needsScores() ? ScoreMode.COMPLETE : ScoreMode.COMPLETE_NO_SCORES;
  }

  @Override
  public LeafCollector getLeafCollector(LeafReaderContext context) throws IOException {
    LeafCollector within = best.getLeafCollector(context);
    FacetValues[] values = new FacetValues[FACETS.length];
    for (int i = 0; i < values.length; i++) {
      Set<String> wanted = chosen.getOrDefault(FACETS[i], Set.of());
      values[i] = FacetValues.of(context.reader(), FACETS[i], wanted, regions);
    }
    return new LeafCollector() {
      @Override
      public void setScorer(Scorable scorer) throws IOException {
        within.setScorer(scorer);
      }

      @Override
      public void collect(int document) throws IOException {
        @Nullable FacetValues leftOutBy = null;
        int failing = 0;
        for (FacetValues one : values) {
          if (!one.look(document)) {
            failing++;
            leftOutBy = one;
          }
        }
        if (leftOutBy == null) {
          for (FacetValues one : values) {
            one.count();
          }
          within.collect(document);
        } else if (failing == 1) {
          leftOutBy.count();
        }
      }

      @Override
      public void finish() throws IOException {
        within.finish();
        for (int i = 0; i < values.length; i++) {
          values[i].addTo(counts.computeIfAbsent(FACETS[i], _ -> new HashMap<>()));
        }
      }
    };
  }
}
