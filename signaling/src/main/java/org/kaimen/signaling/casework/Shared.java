package org.kaimen.signaling.casework;

import java.util.UUID;

/// What happens to a case among others and before the public. `who` is always the name of the
/// member of staff.
public sealed interface Shared extends CaseEvent {

  /// It is dealt with together with another case about the same, which leads.
  ///
  /// @param with the number people know that case by
  record Grouped(UUID withId, String with, String who) implements Shared {}

  /// It is dealt with on its own again.
  record Separated(String reason, String who) implements Shared {}

  /// Its text was read, and is fit for the public.
  record Reviewed(String who) implements Shared {}

  /// Its text is kept from the public; the citizen reads why.
  record Hidden(String reason, String who) implements Shared {}

  record ShownAgain(String who) implements Shared {}
}
