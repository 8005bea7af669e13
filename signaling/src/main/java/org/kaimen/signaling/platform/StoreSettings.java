package org.kaimen.signaling.platform;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where lasting and live state is kept.
///
/// @param postgresUrl postgresql://user:password@host:port/database; embedded when missing
/// @param redisUrl redis://user:password@host:port/number; embedded when missing
/// @param data the folder of the embedded servers, the generated secrets and the recordings
@ConfigurationProperties("kaimen")
public record StoreSettings(
    @Nullable String postgresUrl, @Nullable String redisUrl, @DefaultValue("./data") Path data) {

  public StoreSettings {
    postgresUrl = Unset.ifBlank(postgresUrl);
    redisUrl = Unset.ifBlank(redisUrl);
    data = data.toAbsolutePath().normalize();
  }

  /// Whether this node runs on the embedded defaults: its own database, so demo people too.
  public boolean embedded() {
    return postgresUrl == null;
  }
}
