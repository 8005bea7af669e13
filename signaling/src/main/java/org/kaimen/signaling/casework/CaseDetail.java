package org.kaimen.signaling.casework;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.identity.Department;

/// A case as its tracking page shows it.
///
/// @param booking the one still to be held
/// @param outcome the last one, which holds
record CaseDetail(
    String reference,
    String title,
    String text,
    Stage stage,
    Instant filedAt,
    @Nullable Department department,
    List<AttachmentView> attachments,
    List<Step> steps,
    @Nullable BookingView booking,
    @Nullable Outcome outcome) {

  /// @param size in bytes
  record AttachmentView(UUID id, String name, String mediaType, long size) {

    static AttachmentView of(CaseEvent.AttachmentAdded added) {
      return new AttachmentView(added.id(), added.name(), added.mediaType(), added.size());
    }
  }
}
