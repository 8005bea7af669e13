package org.kaimen.signaling.consultation.talk;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Something written during a consultation.
///
/// @param name the writer's
/// @param file that was sent; then there is no text
public record ChatLine(UUID from, String name, String text, Instant at, @Nullable Document file) {}
