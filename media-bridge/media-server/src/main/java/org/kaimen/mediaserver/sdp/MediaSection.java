package org.kaimen.mediaserver.sdp;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One `m=` line and its attributes, session-wide ones filled in.
///
/// @param mid its name in the BUNDLE group (RFC 9143), empty where it has none
/// @param formats the payload types whose codec is told
/// @param extensions ids of RTP header extensions, 1 to 14
/// @param source what the author sends in it; of the other side's only SSRCs that are grouped are
///   read, where there is one group
public record MediaSection(
    MediaLine line,
    String mid,
    Direction direction,
    TransportParameters transport,
    List<Format> formats,
    Map<HeaderExtension, Integer> extensions,
    @Nullable Source source) {

  public MediaSection {
    formats = List.copyOf(formats);
    extensions = Map.copyOf(extensions);
  }

  public boolean isRejected() {
    return line.port() == 0;
  }
}
