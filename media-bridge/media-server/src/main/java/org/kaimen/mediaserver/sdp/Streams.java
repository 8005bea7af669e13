package org.kaimen.mediaserver.sdp;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The RTP streams of a section.
///
/// @param source what the author sends in it; of the other side's only SSRCs that are grouped are
///   read, where there is one group
/// @param layers rids (RFC 8851) of the streams of one picture that a publisher sends at once (RFC
///   8853), two or three, or none; in the order of the offer, where browsers have the smallest
///   first
public record Streams(@Nullable Source source, List<String> layers) {

  public static final Streams NONE = new Streams(null, List.of());

  public Streams {
    layers = List.copyOf(layers);
  }
}
