package org.kaimen.bridge;

import org.jspecify.annotations.Nullable;

/// One peer connection of a participant.
///
/// @param participant whose browser is at the other end
/// @param publisher whose media it carries to the participant; null where it carries the
///   participant's own media to the server
public record StreamId(String participant, @Nullable String publisher) {

  /// The participant's own outgoing stream.
  public static StreamId publication(String participant) {
    return new StreamId(participant, null);
  }

  /// What the subscriber receives of the publisher.
  public static StreamId subscription(String subscriber, String publisher) {
    return new StreamId(subscriber, publisher);
  }

  public boolean isPublication() {
    return publisher == null;
  }
}
