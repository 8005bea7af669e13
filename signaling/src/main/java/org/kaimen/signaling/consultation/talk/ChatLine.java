package org.kaimen.signaling.consultation.talk;

import java.time.Instant;
import java.util.UUID;

/// Something written during a consultation.
///
/// @param name the writer's
public record ChatLine(UUID from, String name, String text, Instant at) {}
