package org.kaimen.signaling.casework;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// That a case moved on, without a word of what it is about.
///
/// @param seq of the entry by which it did, from 1
/// @param event the kind of that entry, as it is stored
/// @param before null where the case was just filed
/// @param departments it is with now
/// @param isPublic whether everybody may read of it
public record StageChange(
    String reference,
    int seq,
    Instant at,
    String event,
    @Nullable Stage before,
    Stage stage,
    List<UUID> departments,
    boolean isPublic) {

  public StageChange {
    departments = List.copyOf(departments);
  }

  /// By the last entry; empty where it left the case in its stage.
  public static Optional<StageChange> of(CaseFile file) {
    List<Entry> entries = file.entries();
    Entry last = entries.getLast();
    Stage stage = file.state().stage();
    Stage before =
        entries.size() == 1
            ? null
            : new CaseFile(entries.subList(0, entries.size() - 1)).state().stage();
    if (stage == before) {
      return Optional.empty();
    }
    return Optional.of(
        new StageChange(
            file.reference(),
            last.seq(),
            last.at(),
            HashChain.type(last.event()),
            before,
            stage,
            file.concerned(),
            file.isPublished()));
  }
}
