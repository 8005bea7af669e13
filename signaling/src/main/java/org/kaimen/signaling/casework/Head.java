package org.kaimen.signaling.casework;

import java.util.List;
import java.util.Optional;

/// How long a history should be and with what hash it should end, kept apart from the history.
record Head(int entries, String hash) {

  /// What a history says of itself; empty where there is none.
  static Optional<Head> endOf(List<StoredEntry> stored) {
    return stored.isEmpty()
        ? Optional.empty()
        : Optional.of(new Head(stored.getLast().seq(), stored.getLast().hash()));
  }
}
