package org.kaimen.signaling.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.kaimen.signaling.identity.Department;
import org.kaimen.signaling.identity.RegionTree;
import org.kaimen.signaling.platform.LocalizedText;
import org.kaimen.signaling.search.SearchResult.FacetCounts;
import org.kaimen.signaling.search.SearchResult.ValueCount;

/// Gives the counts the names that people know departments and regions by.
final class Counted {

  private static final Comparator<ValueCount> MOST_FIRST =
      Comparator.comparingInt(ValueCount::count).reversed().thenComparing(ValueCount::value);

  private Counted() {}

  static List<FacetCounts> of(Found found, RegionTree regions, List<Department> departments) {
    Map<String, LocalizedText> names = new HashMap<>();
    departments.forEach(one -> names.put(one.id().toString(), one.name()));
    regions.regions().values().forEach(one -> names.put(one.id().toString(), one.name()));
    return Arrays.stream(Facet.values())
        .map(facet ->
            new FacetCounts(facet, values(found.counts().getOrDefault(facet, Map.of()), names)))
        .toList();
  }

  private static List<ValueCount> values(
      Map<String, Integer> counts, Map<String, LocalizedText> names) {
    List<ValueCount> values = new ArrayList<>();
    counts.forEach((value, count) -> values.add(new ValueCount(value, names.get(value), count)));
    values.sort(MOST_FIRST);
    return List.copyOf(values);
  }
}
