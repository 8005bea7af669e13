package org.kaimen.signaling.search;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.platform.LocalizedText;

/// One page of what was found.
///
/// @param total how many cases match, over all pages
/// @param facets by what they can be narrowed
/// @param complete false while this node still reads the cases: some may be missing
record SearchResult(long total, List<Hit> hits, List<FacetCounts> facets, boolean complete) {

  /// @param snippet HTML-escaped, matches in `<mark>`
  /// @param said the first place in minutes where a word was found; null where in none, or where
  ///   the reader may not read all minutes
  record Hit(
      String reference,
      String title,
      String stage,
      Instant updatedAt,
      String snippet,
      @Nullable String outcomeKind,
      List<UUID> consultationIds,
      @Nullable Said said) {}

  /// A place in the recording of a consultation.
  record Said(UUID consultationId, Instant at) {}

  /// @param values the most frequent first
  record FacetCounts(Facet facet, List<ValueCount> values) {}

  /// @param name of departments and regions; the page has words for the others
  /// @param count how many cases there are of it, given what is chosen in the other facets
  record ValueCount(String value, @Nullable LocalizedText name, int count) {}
}
