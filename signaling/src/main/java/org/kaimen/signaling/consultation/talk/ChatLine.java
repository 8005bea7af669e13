package org.kaimen.signaling.consultation.talk;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Something written during a consultation.
///
/// @param id chosen by the writer: said once more with the same, it is the same line
/// @param name the writer's
/// @param file that was sent; then there is no text
public record ChatLine(
    UUID id, UUID from, String name, String text, Instant at, @Nullable Document file) {}
