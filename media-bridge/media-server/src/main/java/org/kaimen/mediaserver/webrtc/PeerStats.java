package org.kaimen.mediaserver.webrtc;

import java.util.List;

/// The streams of a peer at one moment.
///
/// @param inbound what the peer publishes
/// @param outbound what is sent to the peer
public record PeerStats(List<StreamStats> inbound, List<StreamStats> outbound) {}
