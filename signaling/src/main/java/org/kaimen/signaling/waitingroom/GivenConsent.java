package org.kaimen.signaling.waitingroom;

/// What somebody agreed to.
///
/// @param version of the text they were shown, [ConsentText#VERSION]
/// @param recording whether the conversation may be recorded
public record GivenConsent(String version, boolean recording) {}
