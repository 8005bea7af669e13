package org.kaimen.signaling.opendoor.calendar;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.casework.Venue;

/// A session in its official's calendar: how many booked, and nobody's name.
///
/// @param venue the place; null where nobody can come on site
/// @param changedAt when it was published, or last booked or given back
record FeedSession(
    UUID id,
    Instant startsAt,
    Instant endsAt,
    String subject,
    @Nullable Venue venue,
    int slots,
    int booked,
    Instant changedAt) {}
