package org.kaimen.signaling.platform;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A setting left empty, as env files leave it, is one that was not set.
public final class Unset {

  private Unset() {}

  public static @Nullable String ifBlank(@Nullable String setting) {
    return setting == null || setting.isBlank() ? null : setting.strip();
  }

  public static @Nullable Path ifBlank(@Nullable Path setting) {
    return setting == null || setting.toString().isBlank() ? null : setting;
  }
}
