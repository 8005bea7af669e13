package org.kaimen.signaling.platform;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// @param secret what the nodes sign with, the same on all of them, 32 characters at least; made
///   once and kept in the data folder where the database is embedded
@ConfigurationProperties("kaimen")
record SecretSettings(@Nullable String secret) {

  SecretSettings {
    secret = Unset.ifBlank(secret);
  }

  /// Without the secret.
  @Override
  public String toString() {
    return "SecretSettings[]";
  }
}
