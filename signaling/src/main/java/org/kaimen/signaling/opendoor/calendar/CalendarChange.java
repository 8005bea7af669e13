package org.kaimen.signaling.opendoor.calendar;

import org.kaimen.signaling.notification.CalendarPart;

/// What happened to an appointment.
public enum CalendarChange {
  NEW,
  /// It has another time, or another official.
  CHANGED,
  CANCELLED;

  /// What calendars are asked to do: of a change the same as of a new one, the higher number tells
  /// (RFC 5546 §3.2.2).
  CalendarPart.Method method() {
    return switch (this) {
      case NEW, CHANGED -> CalendarPart.Method.REQUEST;
      case CANCELLED -> CalendarPart.Method.CANCEL;
    };
  }
}
