package org.kaimen.signaling.casework;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A booking as the pages of its case show it.
///
/// @param venue where the citizen comes to; null where they talk online
/// @param joinUrl the citizen's own way in; null where somebody else looks
public record BookingView(
    UUID id,
    String caseReference,
    UUID sessionId,
    UUID slotId,
    Instant startsAt,
    Instant endsAt,
    @Nullable Venue venue,
    @Nullable String joinUrl) {}
