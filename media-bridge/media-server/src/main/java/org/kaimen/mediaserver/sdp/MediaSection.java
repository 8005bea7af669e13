package org.kaimen.mediaserver.sdp;

import java.util.List;
import java.util.Map;

/// One `m=` line and its attributes, session-wide ones filled in.
///
/// @param mid its name in the BUNDLE group (RFC 9143), empty where it has none
/// @param formats the payload types whose codec is told
/// @param extensions ids of RTP header extensions, 1 to 14
public record MediaSection(
    MediaLine line,
    String mid,
    Direction direction,
    TransportParameters transport,
    List<Format> formats,
    Map<HeaderExtension, Integer> extensions,
    Streams streams) {

  public MediaSection {
    formats = List.copyOf(formats);
    extensions = Map.copyOf(extensions);
  }

  public boolean isRejected() {
    return line.port() == 0;
  }
}
