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
/// @param parts of the departments that have it
/// @param remarks what was said in it, in order
/// @param question of staff that the citizen has not answered yet
/// @param promised what became of what was promised
/// @param rating of the last end
/// @param trackingCode for following it without signing in; null for staff
/// @param acts what the reader can do now, as words of [CitizenAct] or [StaffAct]
record CaseDetail(
    String reference,
    String title,
    String text,
    Stage stage,
    Instant filedAt,
    Visibility visibility,
    @Nullable String place,
    Channel channel,
    @Nullable Department department,
    List<AttachmentView> attachments,
    List<Step> steps,
    List<PartView> parts,
    @Nullable BookingView booking,
    @Nullable Outcome outcome,
    @Nullable CaseKind kind,
    List<Remark> remarks,
    @Nullable String question,
    CaseState.Promised promised,
    Handling.@Nullable Rated rating,
    @Nullable String trackingCode,
    List<String> acts) {

  /// @param size in bytes
  record AttachmentView(UUID id, String name, String mediaType, long size) {

    static AttachmentView of(CaseEvent.AttachmentAdded added) {
      return new AttachmentView(added.id(), added.name(), added.mediaType(), added.size());
    }
  }
}
