package org.kaimen.signaling.opendoor;

import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.casework.Venue;
import org.kaimen.signaling.platform.Refusal;

/// How a session receives, and where.
///
/// @param venue null exactly where nobody can come on site
public record Setting(Mode mode, @Nullable Venue venue) {

  public static final Setting ONLINE = new Setting(Mode.ONLINE, null);

  public Setting {
    if ((mode == Mode.ONLINE) != (venue == null)) {
      throw new IllegalArgumentException(mode + " at " + venue);
    }
  }

  /// Where who attends like that comes to; null online.
  public @Nullable Venue venueOf(Attendance attendance) {
    return attendance == Attendance.ON_SITE ? venue : null;
  }

  /// How somebody attends here.
  ///
  /// @param wanted null where they have not said
  /// @throws Refusal `session-not-online`, `session-not-on-site`
  Attendance settle(@Nullable Attendance wanted) {
    Attendance attendance = mode.orUsual(wanted);
    if (!mode.allows(attendance)) {
      throw refusal(attendance);
    }
    return attendance;
  }

  static Refusal refusal(Attendance attendance) {
    return new Refusal(
        attendance == Attendance.ONLINE
            ? OpenDoorRefusal.SESSION_NOT_ONLINE
            : OpenDoorRefusal.SESSION_NOT_ON_SITE);
  }
}
