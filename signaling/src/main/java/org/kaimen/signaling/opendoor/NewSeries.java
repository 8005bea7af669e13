package org.kaimen.signaling.opendoor;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

/// The same session week by week.
///
/// @param weeks how many sessions there are, the first included
record NewSeries(@NotNull @Valid NewSession first, @Min(2) @Max(26) int weeks) {}
