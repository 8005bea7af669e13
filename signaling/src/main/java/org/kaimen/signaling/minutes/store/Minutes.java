package org.kaimen.signaling.minutes.store;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.minutes.life.MinutesState;
import org.kaimen.signaling.minutes.life.Template;

/// The minutes of a consultation, as they are kept.
///
/// @param paragraphs those of the head first, each kind in the order they were begun
/// @param corrections in the order they were asked for
/// @param seal null until they are sealed
public record Minutes(
    UUID consultationId,
    UUID caseId,
    Template template,
    MinutesState state,
    List<Paragraph> paragraphs,
    List<Correction> corrections,
    @Nullable Seal seal) {

  public Minutes {
    paragraphs = List.copyOf(paragraphs);
    corrections = List.copyOf(corrections);
  }

  /// @param field key of the template's field
  /// @param version counts what was saved of it, from 1
  /// @param at when its first words were written: its place in the recording
  /// @param by the name of who wrote it last
  public record Paragraph(UUID id, String field, String text, int version, Instant at, String by) {}

  /// @param reply null while it waits for one
  public record Correction(Instant at, String text, @Nullable Reply reply) {}

  /// @param text why it stays as it is; null where it was taken up
  public record Reply(@Nullable String text, Instant at, String by) {}

  /// @param form what was hashed, in UTF-8
  /// @param sha256 of the form, in hex
  public record Seal(Instant at, String form, String sha256) {}

  /// Whether no paragraph says anything yet; the head is filled in by itself.
  public boolean isEmpty() {
    return paragraphs.stream().noneMatch(one -> template.isParagraph(one.field()));
  }
}
