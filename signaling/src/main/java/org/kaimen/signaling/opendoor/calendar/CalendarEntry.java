package org.kaimen.signaling.opendoor.calendar;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.casework.Venue;
import org.kaimen.signaling.platform.LocalizedText;

/// An appointment as its citizen's own calendar shows it: nothing of what the case is about.
///
/// @param with who receives, with title and department
/// @param venue where the citizen comes to; null where they talk online
/// @param joinUrl the way in, theirs alone
/// @param caseUrl where they cancel it
public record CalendarEntry(
    UUID bookingId,
    String caseReference,
    Instant startsAt,
    Instant endsAt,
    LocalizedText with,
    @Nullable Venue venue,
    String joinUrl,
    String caseUrl) {}
