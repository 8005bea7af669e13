package org.kaimen.mediaserver.sdp;

import java.util.List;
import org.kaimen.mediaserver.rtp.Codec;

/// A payload type and what it stands for in one media section.
///
/// @param payloadType 0 to 127
/// @param feedback the values of its `rtcp-fb` lines (RFC 4585 §4.2): `nack pli`, `transport-cc`, …
public record Format(int payloadType, Codec codec, List<String> feedback) {

  public Format {
    feedback = List.copyOf(feedback);
  }
}
