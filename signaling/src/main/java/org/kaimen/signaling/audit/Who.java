package org.kaimen.signaling.audit;

import java.util.UUID;

/// Somebody whose doings are audited.
public interface Who {

  UUID personId();

  /// The door they came in by, such as `STAFF`.
  String door();
}
