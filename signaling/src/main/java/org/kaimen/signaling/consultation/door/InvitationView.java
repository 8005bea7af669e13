package org.kaimen.signaling.consultation.door;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.consultation.talk.Party;

/// An invitation, as the official's page reads it.
///
/// @param name empty while nobody said
/// @param personId who came by it; null while nobody did
/// @param link the whole address
record InvitationView(UUID id, Party party, String name, @Nullable UUID personId, String link) {

  /// Without the link.
  @Override
  public String toString() {
    return "InvitationView[" + id + "]";
  }
}
