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
/// @param visibility `private` where nothing is said
/// @param place where it is, in the citizen's own words
/// @param key chosen by the page: sent once more with the same, it is the same case
record NewCase(
    @NotBlank @Size(max = 100) @Pattern(regexp = PlainText.LINE) String title,
    @NotBlank @Size(max = 5000) @Pattern(regexp = PlainText.LINES) String text,
    @Nullable UUID departmentId,
    @Nullable Visibility visibility,
    @Nullable @Size(max = 200) @Pattern(regexp = PlainText.LINE) String place,
    @Nullable UUID key) {

  Told told(Channel channel) {
    String where = place;
    return new Told(
        title.strip(),
        text.strip(),
        departmentId,
        visibility == null ? Visibility.PRIVATE : visibility,
        where == null || where.isBlank() ? null : where.strip(),
        channel);
  }

  UUID keyOrNew() {
    return key == null ? UUID.randomUUID() : key;
  }
}
