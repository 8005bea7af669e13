package org.kaimen.signaling.search;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.search.meaning.Sentence;

/// What a node's index takes of a case.
///
/// @param mark where the row stands in the order of changes
/// @param minutes what was said in conversations on it; null where nothing was minuted
/// @param publicText null of a private case
/// @param sentence what the sentence model says of it; null where it was not asked yet
/// @param filters values by facet, without the region: that follows from the department
record IndexedCase(
    Mark mark,
    String heading,
    String text,
    @Nullable String minutes,
    @Nullable String publicText,
    @Nullable Sentence sentence,
    List<Filter> filters,
    Instant filedAt,
    Instant updatedAt) {

  IndexedCase {
    filters = List.copyOf(filters);
  }

  record Filter(Facet facet, String value) {}

  /// How far the changes are read: the last row's transaction and case.
  record Mark(long changedIn, UUID caseId) {

    static final Mark NOTHING_READ = new Mark(0, new UUID(0, 0));

    @Override
    public String toString() {
      return changedIn + "/" + caseId;
    }

    /// @throws IllegalArgumentException where it is no mark
    static Mark parse(String mark) {
      int slash = mark.indexOf('/');
      return new Mark(
          Long.parseLong(mark.substring(0, slash)), UUID.fromString(mark.substring(slash + 1)));
    }
  }
}
