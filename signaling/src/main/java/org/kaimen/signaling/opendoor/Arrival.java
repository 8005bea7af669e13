package org.kaimen.signaling.opendoor;

import java.time.Instant;
import java.util.UUID;

/// Somebody who has come to the place and is to be received there.
public record Arrival(UUID bookingId, Instant at) {}
