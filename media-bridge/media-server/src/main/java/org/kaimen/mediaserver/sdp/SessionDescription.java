package org.kaimen.mediaserver.sdp;

import java.util.List;

/// A session description as far as WebRTC relies on it (RFC 8866, RFC 9429).
///
/// @param bundle mids of the first BUNDLE group (RFC 9143), empty where there is none
/// @param iceLite the author only answers connectivity checks (RFC 8445 §2.5)
public record SessionDescription(
    List<String> bundle, boolean iceLite, List<MediaSection> sections) {

  public SessionDescription {
    bundle = List.copyOf(bundle);
    sections = List.copyOf(sections);
  }

  /// @throws SdpException where it is not SDP, or more of it than any browser writes
  public static SessionDescription parse(String text) throws SdpException {
    return SdpParser.parse(text);
  }

  /// @param sessionId the number of the origin line, 0 to 2^63-1
  public String write(long sessionId) {
    return write(sessionId, 0);
  }

  /// @param version counts up with each description of a session (RFC 9429 §5.3.2)
  public String write(long sessionId, int version) {
    return SdpWriter.write(this, sessionId, version);
  }
}
