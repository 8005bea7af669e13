package org.kaimen.mediaserver.sdp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.kaimen.mediaserver.rtp.MediaKind;

/// Descriptions as browsers and Kurento write them, and this side's part of an answer.
final class Fixtures {

  static final LocalParameters OWN =
      new LocalParameters(
          "ourufrag",
          "ourpasswordourpassword22",
          "sha-256 AB:CD",
          List.of("candidate:1 1 UDP 2130706431 192.0.2.2 5000 typ host"),
          Map.of(
              MediaKind.AUDIO, new Source(11, 13, "cname", "stream", "audiotrack"),
              MediaKind.VIDEO, new Source(12, 14, "cname", "stream", "videotrack")));

  private Fixtures() {}

  static String text(String name) {
    try (var in = Fixtures.class.getResourceAsStream("/sdp/" + name + ".sdp")) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static SessionDescription read(String name) throws SdpException {
    return SessionDescription.parse(text(name));
  }
}
