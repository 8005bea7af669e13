package org.kaimen.signaling.casework;

import java.time.Instant;

/// A case in a list.
record CaseSummary(
    String reference, String title, Stage stage, Instant filedAt, Instant updatedAt) {}
