package org.kaimen.bridge;

import java.net.URI;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/// Against whatever media server is at `KMS_URI`, such as `ws://127.0.0.1:8888/kurento`. It may
/// write to `KMS_RECORDINGS`, a URI that ends with a slash.
@EnabledIfEnvironmentVariable(named = "KMS_URI", matches = ".+")
class ExternalRoomConformanceTest extends RoomConformance {

  @Override
  URI server() {
    return URI.create(System.getenv("KMS_URI"));
  }

  @Override
  URI recordings() {
    return URI.create(System.getenv().getOrDefault("KMS_RECORDINGS", "file:///tmp/"));
  }
}
