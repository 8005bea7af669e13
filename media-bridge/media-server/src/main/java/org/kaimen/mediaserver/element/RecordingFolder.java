package org.kaimen.mediaserver.element;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The only folder that is recorded into and played from.
public final class RecordingFolder {

  private final Path root;

  /// Makes the folder where it is missing.
  public RecordingFolder(Path root) throws IOException {
    this.root = Files.createDirectories(root).toRealPath();
  }

  /// The folder itself, without links on the way to it.
  public Path root() {
    return root;
  }

  /// The file a client means by `file:///x` or `/x`; empty where that is not inside the folder, by
  /// links or otherwise. The file itself need not be there.
  Optional<Path> file(String uri) {
    try {
      Path asked = uri.startsWith("file:") ? Path.of(new URI(uri)) : Path.of(uri);
      Path name = asked.getFileName();
      Path folder = asked.getParent();
      if (!asked.isAbsolute() || name == null || folder == null) {
        return Optional.empty();
      }
      Path file = folder.toRealPath().resolve(name).normalize();
      boolean inside = file.startsWith(root) && !file.equals(root) && !Files.isSymbolicLink(file);
      return inside ? Optional.of(file) : Optional.empty();
    } catch (IOException | URISyntaxException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
