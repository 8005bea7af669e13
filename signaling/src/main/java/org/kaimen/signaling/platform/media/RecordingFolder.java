package org.kaimen.signaling.platform.media;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.platform.StoreSettings;
import org.springframework.stereotype.Component;

/// Where recordings lie, as this node sees it and as the media servers do.
@Component
public class RecordingFolder {

  private final Path here;
  private final Path there;

  RecordingFolder(MediaSettings media, StoreSettings stores) {
    this.here = absolute(media.recordings(), stores.data().resolve("recordings"));
    this.there = absolute(media.kmsRecordings(), here);
  }

  private static Path absolute(@Nullable Path set, Path otherwise) {
    return (set == null ? otherwise : set).toAbsolutePath().normalize();
  }

  /// The folder itself.
  public Path root() {
    return here;
  }

  /// @param name made by this server, never by a person
  public Path file(String name) {
    return here.resolve(name);
  }

  /// The same file as a media server writes it. Written out by hand: `Path.toUri` asks the disk
  /// whether it is a folder, and here it is not even this machine's.
  public URI target(String name) {
    return URI.create("file://" + there.resolve(name).toUri().getRawPath());
  }
}
