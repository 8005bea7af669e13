package org.kaimen.bridge;

import org.jspecify.annotations.Nullable;

/// One peer connection of a participant.
///
/// @param participant whose browser is at the other end
/// @param publisher whose media it carries to the participant; null where it carries the
///   participant's own media to the server
/// @param kind what the media show
public record StreamId(String participant, @Nullable String publisher, PublicationKind kind) {

  /// The participant's own outgoing stream of camera and microphone.
  public static StreamId publication(String participant) {
    return publication(participant, PublicationKind.CAMERA);
  }

  public static StreamId publication(String participant, PublicationKind kind) {
    return new StreamId(participant, null, kind);
  }

  /// What the subscriber receives of the publisher's camera and microphone.
  public static StreamId subscription(String subscriber, String publisher) {
    return subscription(subscriber, publisher, PublicationKind.CAMERA);
  }

  public static StreamId subscription(String subscriber, String publisher, PublicationKind kind) {
    return new StreamId(subscriber, publisher, kind);
  }

  public boolean isPublication() {
    return publisher == null;
  }

  /// The publication whose media it carries: itself, if it is one.
  StreamId source() {
    return publisher == null ? this : publication(publisher, kind);
  }
}
