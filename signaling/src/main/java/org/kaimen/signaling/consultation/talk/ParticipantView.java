package org.kaimen.signaling.consultation.talk;

import java.util.UUID;

/// A participant as browsers are told.
///
/// @param publishing whether what they send comes in
/// @param publication counts up each time they publish anew; 0 while there is none
public record ParticipantView(
    UUID id,
    String name,
    Party role,
    boolean present,
    boolean publishing,
    boolean microphone,
    boolean camera,
    int publication) {}
