package org.kaimen.signaling.casework;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a citizen told.
///
/// @param departmentId who it concerns, where they know
/// @param place where it is, in their own words
public record Told(
    String title,
    String text,
    @Nullable UUID departmentId,
    Visibility visibility,
    @Nullable String place,
    Channel channel) {

  /// On the web, to be read by staff alone.
  public static Told privately(String title, String text, @Nullable UUID departmentId) {
    return new Told(title, text, departmentId, Visibility.PRIVATE, null, Channel.WEB);
  }
}
