package org.kaimen.signaling.search;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What can be found of a case.
///
/// @param texts in the order in which snippets prefer them
public record CaseDocument(
    UUID caseId,
    String reference,
    String title,
    List<String> texts,
    Standing standing,
    Instant updatedAt) {

  public CaseDocument {
    texts = List.copyOf(texts);
  }

  /// Shown with a hit.
  ///
  /// @param stage the word on the wire
  /// @param outcomeKind the word on the wire; null where there is no outcome yet
  public record Standing(String stage, @Nullable String outcomeKind, List<UUID> consultationIds) {

    public Standing {
      consultationIds = List.copyOf(consultationIds);
    }
  }
}
