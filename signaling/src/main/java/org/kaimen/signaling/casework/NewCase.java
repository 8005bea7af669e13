package org.kaimen.signaling.casework;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.platform.PlainText;

/// A case to be filed.
///
/// @param departmentId who it concerns, where the citizen knows
record NewCase(
    @NotBlank @Size(max = 100) @Pattern(regexp = PlainText.LINE) String title,
    @NotBlank @Size(max = 5000) @Pattern(regexp = PlainText.LINES) String text,
    @Nullable UUID departmentId) {}
