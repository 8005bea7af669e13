package org.kaimen.mediaserver.webrtc;

import java.security.SecureRandom;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import org.kaimen.mediaserver.rtp.MediaKind;
import org.kaimen.mediaserver.sdp.Source;

/// Names and numbers of the streams that a peer is sent.
final class Sources {

  private Sources() {}

  /// One stream of each kind, all of one name, so that they are played in step.
  static Map<MediaKind, Source> random(SecureRandom random) {
    String cname = name(random);
    String stream = name(random);
    Map<MediaKind, Source> sources = new EnumMap<>(MediaKind.class);
    int first = random.nextInt(1, Integer.MAX_VALUE - 2 * MediaKind.values().length);
    for (MediaKind kind : MediaKind.values()) {
      long ssrc = first + 2L * sources.size();
      sources.put(kind, new Source(ssrc, ssrc + 1, cname, stream, name(random)));
    }
    return sources;
  }

  private static String name(SecureRandom random) {
    byte[] bytes = new byte[12];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
