package org.kaimen.mediaserver.webrtc;

import org.kaimen.mediaserver.rtp.MediaKind;

/// The counters of one RTP stream, in the terms of W3C WebRTC Statistics §8.
///
/// @param ssrc unsigned 32 bits
/// @param packets received or sent since the beginning
/// @param bytes payload bytes received or sent, without headers
/// @param lost packets lost (RFC 3550 §6.4.1); may be negative where packets came twice
/// @param jitterSeconds interarrival jitter
/// @param fractionLost 0 to 1, of the last report
/// @param roundTripSeconds of the last report, 0 while unknown
/// @param nackCount, pliCount, firCount requests sent for an incoming stream, received for an
///   outgoing one
/// @param resent packets sent again, each copy counted; 0 for an incoming stream
/// @param rembBitsPerSecond the last estimate sent or received, 0 while there was none
public record StreamStats(
    MediaKind kind,
    long ssrc,
    long packets,
    long bytes,
    long lost,
    double jitterSeconds,
    double fractionLost,
    double roundTripSeconds,
    int nackCount,
    int pliCount,
    int firCount,
    long resent,
    long rembBitsPerSecond) {}
