package org.kaimen.signaling.platform.files;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.platform.StoreSettings;
import org.kaimen.signaling.platform.Unset;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// Where lasting files are kept.
///
/// @param files the folder, shared by all nodes; `files` in the data folder when missing
@ConfigurationProperties("kaimen")
record FileSettings(@Nullable Path files) {

  FileSettings {
    files = Unset.ifBlank(files);
  }

  Path root(StoreSettings stores) {
    return files == null ? stores.data().resolve("files") : files.toAbsolutePath().normalize();
  }
}
