package org.kaimen.signaling.opendoor;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.kaimen.signaling.platform.PlainText;

/// Why staff change something.
///
/// @param reason in words for the citizen
record ToldReason(@NotBlank @Size(max = 300) @Pattern(regexp = PlainText.LINE) String reason) {}
