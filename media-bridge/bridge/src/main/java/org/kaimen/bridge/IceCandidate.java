package org.kaimen.bridge;

/// One trickled ICE candidate, as RTCIceCandidateInit has it (W3C WebRTC §4.8.1).
///
/// @param candidate the candidate attribute without `a=`, RFC 8839 §5.1; empty at the end of
///   candidates
/// @param sdpMid the media section's `mid`
/// @param sdpMLineIndex the media section's index, from 0
public record IceCandidate(String candidate, String sdpMid, int sdpMLineIndex) {}
