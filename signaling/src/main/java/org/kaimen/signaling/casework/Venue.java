package org.kaimen.signaling.casework;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.platform.PlainText;

/// The place where citizens are received in person.
///
/// @param name as people know it
/// @param directions the room, or how to get there; null where the address says it all
public record Venue(
    @NotBlank @Size(max = 80) @Pattern(regexp = PlainText.LINE) String name,
    @NotBlank @Size(max = 160) @Pattern(regexp = PlainText.LINE) String address,
    @Nullable @Size(max = 200) @Pattern(regexp = PlainText.LINE) String directions) {

  /// Without what is written around it; nothing is no directions.
  public Venue {
    name = name == null ? "" : name.strip();
    address = address == null ? "" : address.strip();
    directions = directions == null || directions.isBlank() ? null : directions.strip();
  }

  /// In one line.
  public String line() {
    String where = name + "，" + address;
    return directions == null ? where : where + "（" + directions + "）";
  }

  /// Whether somebody who came to the one is at the other.
  public boolean isSamePlace(Venue other) {
    return name.equals(other.name) && address.equals(other.address);
  }
}
