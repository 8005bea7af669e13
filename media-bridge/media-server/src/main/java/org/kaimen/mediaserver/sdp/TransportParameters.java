package org.kaimen.mediaserver.sdp;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How the author of a media section is reached.
///
/// @param ufrag, password of ICE (RFC 8839 §5.4), empty where the section has none
/// @param fingerprints values of `fingerprint` lines (RFC 8122 §5): hash function, space, hex bytes
/// @param setup null where it is not said
/// @param rtcpMux RTP and RTCP share a port (RFC 5761)
/// @param reducedSize RTCP need not come in compounds (RFC 5506)
/// @param candidates values of `candidate` lines (RFC 8839 §5.1) with the attribute's name
public record TransportParameters(
    String ufrag,
    String password,
    List<String> fingerprints,
    @Nullable Setup setup,
    boolean rtcpMux,
    boolean reducedSize,
    List<String> candidates) {

  public TransportParameters {
    fingerprints = List.copyOf(fingerprints);
    candidates = List.copyOf(candidates);
  }
}
