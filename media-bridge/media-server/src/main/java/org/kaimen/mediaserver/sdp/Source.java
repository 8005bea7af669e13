package org.kaimen.mediaserver.sdp;

/// The one RTP stream that the author of a section sends in it (RFC 5576, RFC 8830).
///
/// @param ssrc unsigned 32 bits
/// @param retransmissionSsrc of the packets that are sent again (RFC 4588 §5.3), unsigned 32 bits
/// @param stream tracks of one stream are played in step
public record Source(
    long ssrc, long retransmissionSsrc, String cname, String stream, String track) {}
