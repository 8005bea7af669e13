package org.kaimen.signaling.casework;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One entry of a case's history: never changed, never removed.
///
/// @param seq counts from 1 within the case, without gaps
/// @param by the person whose doing it was; null where the system noted it
/// @param hash SHA-256 in hex over the hash before and this entry's canonical content
public record Entry(
    UUID caseId, int seq, Instant at, @Nullable UUID by, CaseEvent event, String hash) {}
