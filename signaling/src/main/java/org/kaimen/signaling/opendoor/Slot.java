package org.kaimen.signaling.opendoor;

import java.time.Instant;
import java.util.UUID;

/// A part of a session, for one citizen.
public record Slot(UUID id, Instant startsAt, Instant endsAt) {}
