package org.kaimen.signaling.casework;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// An entry as it lies in the table, its event not yet understood: what its hash is checked
/// against.
record StoredEntry(
    UUID caseId, int seq, Instant at, @Nullable UUID by, JsonNode event, String hash) {}
