package org.kaimen.mediaserver.sdp;

import java.util.List;
import java.util.Map;
import org.kaimen.mediaserver.rtp.MediaKind;

/// What a peer here says of itself, in every section alike.
///
/// @param ufrag, password of ICE
/// @param fingerprint of the DTLS certificate, as `fingerprint` has it
/// @param candidates where it is reached, as `candidate` has them, with the attribute's name
/// @param sources the stream that is sent of each kind
public record LocalParameters(
    String ufrag,
    String password,
    String fingerprint,
    List<String> candidates,
    Map<MediaKind, Source> sources) {

  TransportParameters transport(Setup setup, boolean reducedSize) {
    return new TransportParameters(
        ufrag, password, List.of(fingerprint), setup, true, reducedSize, candidates);
  }
}
