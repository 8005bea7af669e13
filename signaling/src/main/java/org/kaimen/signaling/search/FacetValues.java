package org.kaimen.signaling.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.SortedSetDocValues;
import org.kaimen.signaling.identity.RegionTree;

/// The values of one facet in one segment of the index: numbered, counted, and known to be chosen
/// or not. For regions the values are those of the departments, each led to the regions it lies in.
final class FacetValues {

  private static final int MOST_VALUES_OF_A_CASE = 64;

  private final SortedSetDocValues stored;

  /// The values that each stored one stands for.
  private final int[][] led;

  private final List<String> names;
  private final int[] counts;
  private final boolean[] isChosen;
  private final boolean anyChosen;

  /// Of the case that was looked at last.
  private final int[] current = new int[MOST_VALUES_OF_A_CASE];

  private int size;

  private FacetValues(
      SortedSetDocValues stored, int[][] led, List<String> names, Set<String> chosen) {
    this.stored = stored;
    this.led = led;
    this.names = names;
    this.counts = new int[names.size()];
    this.isChosen = new boolean[names.size()];
    for (int i = 0; i < isChosen.length; i++) {
      isChosen[i] = chosen.contains(names.get(i));
    }
    this.anyChosen = !chosen.isEmpty();
  }

  static FacetValues of(LeafReader segment, Facet facet, Set<String> chosen, RegionTree regions)
      throws IOException {
    boolean isRegion = facet == Facet.REGION;
    Facet field = isRegion ? Facet.DEPARTMENT : facet;
    SortedSetDocValues stored = DocValues.getSortedSet(segment, field.word());
    int[][] led = new int[(int) stored.getValueCount()][];
    List<String> names = new ArrayList<>();
    Map<String, Integer> numbers = new HashMap<>();
    for (int i = 0; i < led.length; i++) {
      String value = stored.lookupOrd(i).utf8ToString();
      List<String> values =
          isRegion
              ? regions.regionsOf(UUID.fromString(value)).stream().map(UUID::toString).toList()
              : List.of(value);
      led[i] = new int[values.size()];
      for (int j = 0; j < led[i].length; j++) {
        String name = values.get(j);
        Integer number = numbers.get(name);
        if (number == null) {
          number = names.size();
          numbers.put(name, number);
          names.add(name);
        }
        led[i][j] = number;
      }
    }
    return new FacetValues(stored, led, names, chosen);
  }

  /// Looks at a case; they come in rising order.
  ///
  /// @return whether it has one of the chosen values, or nothing is chosen
  boolean look(int document) throws IOException {
    size = 0;
    boolean fits = !anyChosen;
    if (stored.advanceExact(document)) {
      for (int i = stored.docValueCount(); i > 0; i--) {
        for (int value : led[(int) stored.nextOrd()]) {
          fits |= isChosen[value];
          add(value);
        }
      }
    }
    return fits;
  }

  private void add(int value) {
    for (int i = 0; i < size; i++) {
      if (current[i] == value) {
        return;
      }
    }
    if (size < current.length) {
      current[size++] = value;
    }
  }

  /// Counts the case that was looked at last.
  void count() {
    for (int i = 0; i < size; i++) {
      counts[current[i]]++;
    }
  }

  void addTo(Map<String, Integer> all) {
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0) {
        all.merge(names.get(i), counts[i], Integer::sum);
      }
    }
    Arrays.fill(counts, 0);
  }
}
