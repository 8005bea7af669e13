package org.kaimen.signaling.casework.appeal;

import java.time.Instant;
import java.util.UUID;
import org.kaimen.signaling.casework.AttachmentAnswers.Kept;

/// A file that somebody who shares a case has to add.
///
/// @param size in bytes
record EvidenceFile(
    UUID id,
    UUID caseId,
    UUID personId,
    Instant at,
    String name,
    String mediaType,
    long size,
    String sha256) {

  /// As staff and whoever added it see it.
  record View(UUID id, Instant at, String name, String mediaType, long size) {}

  View view() {
    return new View(id, at, name, mediaType, size);
  }

  Kept kept() {
    return new Kept("evidence/" + caseId + "/" + id, name, mediaType, sha256);
  }
}
