package org.kaimen.signaling.search;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.identity.CaseReach;

/// What is looked for, within what the reader reaches.
///
/// @param inMinutes whether the reader may read all minutes
/// @param chosen by facet, any of the values; a facet with nothing chosen is not in it
/// @param from when the case was filed at the earliest; null for no bound
/// @param before when it was not filed any more; null for no bound
record Wanted(
    SearchQuery query,
    CaseReach reach,
    boolean inMinutes,
    Map<Facet, Set<String>> chosen,
    @Nullable Instant from,
    @Nullable Instant before,
    Order order) {

  Wanted {
    chosen = Map.copyOf(chosen);
  }

  enum Order {
    /// The best first, and among equals the newest.
    RELEVANCE,
    /// What changed last first.
    TIME
  }
}
