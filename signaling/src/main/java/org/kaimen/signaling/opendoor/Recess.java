package org.kaimen.signaling.opendoor;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/// A break in a session.
///
/// @param afterSlot how many slots come before it, 1 to 49, and fewer than the session has
/// @param minutes how long it is, 5 to 120
public record Recess(@Min(1) @Max(49) int afterSlot, @Min(5) @Max(120) int minutes) {}
