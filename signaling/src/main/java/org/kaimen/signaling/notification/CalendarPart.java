package org.kaimen.signaling.notification;

/// What travels with a letter for the reader's calendar (RFC 6047).
///
/// @param text an iCalendar object with this method in it
public record CalendarPart(Method method, String text) {

  /// What is asked of the calendar (RFC 5546 §1.4).
  public enum Method {
    /// To enter an appointment, or to change the one it has.
    REQUEST,
    /// To take it out.
    CANCEL
  }

  /// Without the words.
  @Override
  public String toString() {
    return "CalendarPart[" + method + "]";
  }
}
