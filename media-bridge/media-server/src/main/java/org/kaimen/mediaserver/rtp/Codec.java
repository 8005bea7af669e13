package org.kaimen.mediaserver.rtp;

/// An encoding as SDP names it (RFC 8866 §6.6).
///
/// @param name the encoding name: `opus`, `VP8`, `VP9`, `H264` or `AV1`
/// @param clockRate RTP clock in Hz
/// @param channels audio channels; 1 for video
/// @param fmtp the negotiated format parameters (RFC 8866 §6.15), empty when there are none
public record Codec(String name, int clockRate, int channels, String fmtp) {}
