package org.kaimen.mediaserver.sdp;

import java.util.List;

/// The outcome of an offer and its answer (RFC 3264).
///
/// @param local this side's description
/// @param remote how the other side is reached; all sections share it (RFC 9143)
/// @param role this side's part in the DTLS handshake: `ACTIVE` or `PASSIVE`
/// @param media at most one of each kind, at least one
/// @param sectionIndex, mid of the section that stands for the shared transport
public record Agreement(
    SessionDescription local,
    TransportParameters remote,
    Setup role,
    List<AgreedMedia> media,
    int sectionIndex,
    String mid) {}
