package org.kaimen.bridge;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The video codecs that browsers of a room may agree on, the preferred first: the first two are
/// those that every browser has to have (RFC 7742 §5), and those that are sent in layers.
public enum VideoCodec {
  VP8,
  H264,
  VP9,
  AV1;

  /// What a publication's answer agreed on; empty where it takes no video, or another codec.
  public static Optional<VideoCodec> of(String answer) {
    String name = nameIn(answer);
    return Arrays.stream(values()).filter(codec -> codec.name().equals(name)).findFirst();
  }

  /// The codec's name, in capitals, of the first payload type of the first accepted video section,
  /// RFC 8866 §5.14; empty if none.
  static String nameIn(String answer) {
    String payloadType = null;
    for (String line : answer.lines().toList()) {
      if (payloadType == null && line.startsWith("m=video ")) {
        String[] fields = line.split(" ", -1);
        boolean accepted = fields.length > 3 && !fields[1].equals("0");
        payloadType = accepted ? fields[3] : null;
      } else if (payloadType != null && line.startsWith("a=rtpmap:" + payloadType + " ")) {
        String codec = line.substring(line.indexOf(' ') + 1);
        return codec.substring(0, Math.max(codec.indexOf('/'), 0)).toUpperCase(Locale.ROOT);
      }
    }
    return "";
  }
}
