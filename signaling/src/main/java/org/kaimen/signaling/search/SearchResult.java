package org.kaimen.signaling.search;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One page of what was found.
///
/// @param total how many cases match, over all pages
record SearchResult(long total, List<Hit> hits) {

  /// @param snippet HTML-escaped, matches in `<mark>`
  record Hit(
      String reference,
      String title,
      String stage,
      Instant updatedAt,
      String snippet,
      @Nullable String outcomeKind,
      List<UUID> consultationIds) {}
}
