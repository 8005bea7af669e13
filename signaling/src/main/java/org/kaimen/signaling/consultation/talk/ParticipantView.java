package org.kaimen.signaling.consultation.talk;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kaimen.bridge.VideoCodec;

/// A participant as browsers are told.
///
/// @param publishing whether what they send comes in
/// @param rung what their line carries
/// @param publication counts up each time they publish anew; 0 while there is none
/// @param codec of the picture they send; null where there is none
/// @param screen as publication, of the screen they share; 0 while they share none
public record ParticipantView(
    UUID id,
    String name,
    Party role,
    boolean present,
    boolean publishing,
    boolean microphone,
    boolean camera,
    Rung rung,
    int publication,
    @Nullable VideoCodec codec,
    int screen) {}
