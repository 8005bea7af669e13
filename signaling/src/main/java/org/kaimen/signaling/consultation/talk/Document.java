package org.kaimen.signaling.consultation.talk;

import java.util.UUID;

/// An attachment of the case that is talked about.
public record Document(UUID id, String name, String mediaType) {

  private static final String PICTURE = "image/";
  private static final String PDF = "application/pdf";

  /// Whether pages can be laid before all; a video is not.
  boolean canBeShown() {
    return mediaType.startsWith(PICTURE) || mediaType.equals(PDF);
  }
}
