package org.kaimen.signaling.opendoor;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.casework.Venue;
import org.kaimen.signaling.identity.Department;
import org.kaimen.signaling.identity.Official;
import org.kaimen.signaling.platform.LocalizedText;

/// A session as everybody may see it.
///
/// @param also departments that take part beside
/// @param recess null for none
/// @param venue the place; null where nobody can come on site
/// @param free how many slots can still be booked
/// @param state the word on the wire; never a draft's
/// @param cancelReason null of one that is not cancelled
record PublicSession(
    UUID id,
    OfficialName official,
    Department department,
    List<Department> also,
    Instant startsAt,
    int slotMinutes,
    int slots,
    @Nullable Recess recess,
    int free,
    String subject,
    Mode mode,
    @Nullable Venue venue,
    String state,
    @Nullable String cancelReason) {

  record OfficialName(String name, LocalizedText title) {

    static OfficialName of(Official official) {
      return new OfficialName(official.name(), official.title());
    }
  }

  /// A session and its slots in order.
  record WithSlots(@JsonUnwrapped PublicSession session, List<SlotView> slotList) {}

  record SlotView(UUID id, Instant startsAt, Instant endsAt, boolean free) {

    static SlotView of(SessionTable.ListedSlot listed) {
      Slot slot = listed.slot();
      return new SlotView(slot.id(), slot.startsAt(), slot.endsAt(), listed.free());
    }
  }

  static PublicSession of(SessionTable.Listed listed, Hosts.Host host) {
    Session session = listed.session();
    return new PublicSession(
        session.id(),
        OfficialName.of(host.official()),
        host.department(),
        host.also(),
        session.startsAt(),
        session.slotMinutes(),
        session.timetable().slots(),
        session.timetable().recess(),
        listed.free(),
        session.subject(),
        session.mode(),
        session.setting().venue(),
        session.state().word(),
        session.state() instanceof SessionState.Cancelled(String reason) ? reason : null);
  }
}
