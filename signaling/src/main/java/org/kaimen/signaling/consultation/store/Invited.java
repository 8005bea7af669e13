package org.kaimen.signaling.consultation.store;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.consultation.talk.Party;

/// A guest of a consultation: somebody who may take part besides citizen and official.
///
/// @param id the invitation's
/// @param name as they are called; empty while nobody said
/// @param personId null until they came
/// @param until when their link ends
/// @param removedAt null unless they were sent out, or their invitation was taken back
public record Invited(
    UUID id,
    UUID consultationId,
    Party party,
    String name,
    @Nullable UUID personId,
    Instant until,
    @Nullable Instant removedAt) {}
