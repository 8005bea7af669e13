package org.kaimen.signaling.casework;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.platform.PlainText;

/// A case that a clerk enters for somebody who telephoned, wrote or came.
///
/// @param key chosen by the page: sent once more with the same, it is the same case
/// @param email where letters go; null of who has none
/// @param phone where they can be called back
/// @param told without a key of its own
record EnteredCase(
    @NotNull UUID key,
    @NotNull Channel channel,
    @NotBlank @Size(max = 60) @Pattern(regexp = PlainText.LINE) String name,
    @Nullable @Size(max = 200) @Email String email,
    @Nullable @Size(max = 30) @Pattern(regexp = "[0-9+() -]*") String phone,
    @NotNull @Valid NewCase told) {

  Told asTold() {
    return told.told(channel);
  }
}
