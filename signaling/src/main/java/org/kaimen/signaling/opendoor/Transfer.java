package org.kaimen.signaling.opendoor;

import java.time.Instant;
import java.util.UUID;

/// A booking that a desk sent on to another session of the same day.
///
/// @param sessionId where its citizen is received now
/// @param from the name of the official who would have received
/// @param reason in words for the citizen and the other desk
public record Transfer(UUID bookingId, UUID sessionId, String from, String reason, Instant at) {}
