package org.kaimen.signaling.consultation.talk;

/// One open socket.
///
/// @param node whose it is
/// @param socket unique over all nodes
public record Line(String node, String socket) {}
