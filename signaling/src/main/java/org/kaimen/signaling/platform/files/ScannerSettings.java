package org.kaimen.signaling.platform.files;

import java.net.InetSocketAddress;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.platform.StartFailure;
import org.kaimen.signaling.platform.Unset;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// Who looks for viruses in what people send.
///
/// @param virusScanner the address of a ClamAV daemon, such as `clamd://clamav:3310`; none when
///   missing
@ConfigurationProperties("kaimen")
record ScannerSettings(@Nullable String virusScanner) {

  private static final int DEFAULT_PORT = 3310;

  ScannerSettings {
    virusScanner = Unset.ifBlank(virusScanner);
  }

  /// As a name that is looked up anew each time.
  @Nullable InetSocketAddress address() {
    if (virusScanner == null) {
      return null;
    }
    try {
      URI uri = URI.create(virusScanner);
      if ("clamd".equals(uri.getScheme()) && uri.getHost() != null) {
        return InetSocketAddress.createUnresolved(
            uri.getHost(), uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort());
      }
    } catch (IllegalArgumentException e) {
      // said below
    }
    throw new StartFailure(
        "KAIMEN_VIRUS_SCANNER is not an address of a virus scanner: " + virusScanner,
        "Write it as clamd://host:3310, or leave it empty for none.");
  }
}
