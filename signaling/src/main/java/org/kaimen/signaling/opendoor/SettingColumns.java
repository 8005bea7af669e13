package org.kaimen.signaling.opendoor;

import static org.kaimen.signaling.platform.Columns.required;

import io.r2dbc.spi.Parameter;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.Readable;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.casework.Venue;

/// How a session's setting stands in the database.
final class SettingColumns {

  private SettingColumns() {}

  /// By the names of the statement's parameters.
  static Map<String, ?> of(Setting setting) {
    Venue venue = setting.venue();
    return Map.of(
        "mode",
        setting.mode().word(),
        "venue",
        textOrNull(venue == null ? null : venue.name()),
        "address",
        textOrNull(venue == null ? null : venue.address()),
        "directions",
        textOrNull(venue == null ? null : venue.directions()));
  }

  private static Parameter textOrNull(@Nullable String text) {
    return text == null ? Parameters.in(String.class) : Parameters.in(text);
  }

  static Setting read(Readable row) {
    String name = row.get("venue_name", String.class);
    return new Setting(
        Mode.of(required(row, "mode", String.class)),
        name == null
            ? null
            : new Venue(
                name,
                required(row, "venue_address", String.class),
                row.get("venue_directions", String.class)));
  }
}
