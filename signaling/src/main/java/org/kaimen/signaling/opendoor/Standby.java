package org.kaimen.signaling.opendoor;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.opendoor.Booking.BookedCase;
import org.kaimen.signaling.opendoor.Booking.Citizen;

/// A place in the line of those who wait for a slot of a full session (候补).
///
/// @param attendance how they would come
/// @param priority why a clerk put them first; null for nobody put first
public record Standby(
    UUID id,
    UUID sessionId,
    BookedCase subject,
    Citizen citizen,
    Attendance attendance,
    Instant joinedAt,
    @Nullable String priority,
    StandbyState state) {}
