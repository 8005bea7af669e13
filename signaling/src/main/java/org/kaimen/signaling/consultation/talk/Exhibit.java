package org.kaimen.signaling.consultation.talk;

import java.time.Instant;
import java.util.UUID;

/// The document that lies before all: one at a time.
///
/// @param by who leads: their page, zoom and pointer are everybody's
/// @param movedAt when the view was last changed
/// @param noted whether that view is written down
public record Exhibit(Document document, UUID by, View view, Instant movedAt, boolean noted) {

  Exhibit moved(View next, Instant at) {
    return new Exhibit(document, by, next, at, false);
  }

  Exhibit written() {
    return new Exhibit(document, by, view, movedAt, true);
  }

  Exhibit led(UUID leader) {
    return new Exhibit(document, leader, view, movedAt, noted);
  }
}
