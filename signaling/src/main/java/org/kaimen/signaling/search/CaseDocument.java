package org.kaimen.signaling.search;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What can be found of a case.
///
/// @param texts for staff, in the order in which snippets prefer them
public record CaseDocument(
    UUID caseId,
    String reference,
    String title,
    List<String> texts,
    Origin origin,
    Standing standing,
    Instant updatedAt) {

  public CaseDocument {
    texts = List.copyOf(texts);
  }

  /// How it came.
  ///
  /// @param channel the word on the wire
  /// @param publicText what the public may read of it beside the title; null of a private case
  public record Origin(Instant filedAt, String channel, @Nullable String publicText) {}

  /// Where it is, shown with a hit.
  ///
  /// @param stage the word on the wire
  /// @param outcomeKind the word on the wire; null where there is no outcome yet
  /// @param departments it is with; who reads it is told by them
  public record Standing(
      String stage,
      @Nullable String outcomeKind,
      List<UUID> consultationIds,
      List<UUID> departments) {

    public Standing {
      consultationIds = List.copyOf(consultationIds);
      departments = List.copyOf(departments);
    }
  }
}
