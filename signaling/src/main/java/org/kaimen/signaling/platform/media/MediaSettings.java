package org.kaimen.signaling.platform.media;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.platform.Unset;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// Where media go through.
///
/// @param kmsUris WebSocket addresses of media servers, such as `ws://kms:8888/kurento`; empty: the
///   embedded one in this process
/// @param mediaPort the embedded server's one UDP port for all calls; 0 for any free one
/// @param mediaTcp whether browsers reach the embedded server over the TCP port of that number too
/// @param mediaAddresses the addresses browsers reach the embedded server at; empty: this machine's
///   own
/// @param mediaManagement host:port where operators ask the embedded server over HTTP; nowhere when
///   missing
/// @param recordings the folder of recordings; `recordings` in the data folder when missing
/// @param kmsRecordings the same folder as the media servers see it, over a shared volume; the same
///   path when missing
@ConfigurationProperties("kaimen")
@Validated
public record MediaSettings(
    @DefaultValue List<URI> kmsUris,
    @DefaultValue("40000") @Min(0) @Max(65535) int mediaPort,
    @DefaultValue("true") boolean mediaTcp,
    @DefaultValue List<String> mediaAddresses,
    @Nullable String mediaManagement,
    @Nullable Path recordings,
    @Nullable Path kmsRecordings) {

  public MediaSettings {
    kmsUris = List.copyOf(kmsUris);
    mediaAddresses = List.copyOf(mediaAddresses);
    mediaManagement = Unset.ifBlank(mediaManagement);
    recordings = Unset.ifBlank(recordings);
    kmsRecordings = Unset.ifBlank(kmsRecordings);
  }

  /// Whether the media server is this process's own.
  public boolean embedded() {
    return kmsUris.isEmpty();
  }
}
