package org.kaimen.signaling.search;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/// One page of what the index found.
///
/// @param counts by facet and value: how many cases there are of each value, given what is chosen
///   in the other facets
record Found(long total, List<UUID> page, Map<Facet, Map<String, Integer>> counts) {

  Found {
    page = List.copyOf(page);
  }
}
