package org.kaimen.signaling.opendoor.calendar;

import java.time.Instant;
import java.util.UUID;

/// A session in its official's calendar: how many booked, and nobody's name.
///
/// @param changedAt when it was published, or last booked or given back
record FeedSession(
    UUID id,
    Instant startsAt,
    Instant endsAt,
    String subject,
    int slots,
    int booked,
    Instant changedAt) {}
