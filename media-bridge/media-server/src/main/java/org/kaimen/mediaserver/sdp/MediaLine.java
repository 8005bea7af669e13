package org.kaimen.mediaserver.sdp;

import java.util.List;

/// The `m=` line of a media section (RFC 8866 §5.14).
///
/// @param media `audio`, `video`, `application`, …
/// @param port 0 where the section is rejected (RFC 3264 §6)
/// @param formats payload types, or whatever the protocol has in their place
public record MediaLine(String media, int port, String protocol, List<String> formats) {

  public MediaLine {
    formats = List.copyOf(formats);
  }

  MediaLine withPort(int other) {
    return new MediaLine(media, other, protocol, formats);
  }
}
