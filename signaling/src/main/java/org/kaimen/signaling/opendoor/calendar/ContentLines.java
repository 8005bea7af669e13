package org.kaimen.signaling.opendoor.calendar;

import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.io.text.ICalWriter;
import biweekly.property.CalendarScale;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/// A calendar as it is sent: lines that end with CRLF and have 75 octets of UTF-8 at most, folded
/// between characters and never within one (RFC 5545 §3.1). biweekly counts `char`s, of which one
/// of Chinese text is three octets.
final class ContentLines {

  private static final int MOST_OCTETS = 75;
  private static final String END = "\r\n";
  private static final String FOLD = END + " ";

  private ContentLines() {}

  /// One to be filled.
  static ICalendar calendar() {
    ICalendar calendar = new ICalendar();
    calendar.setProductId("-//Kaimen//Kaimen//ZH");
    calendar.setCalendarScale(CalendarScale.gregorian());
    return calendar;
  }

  static String of(ICalendar calendar) {
    StringWriter unfolded = new StringWriter();
    try (ICalWriter writer = new ICalWriter(unfolded, ICalVersion.V2_0)) {
      writer.getVObjectWriter().getFoldedLineWriter().setLineLength(null);
      writer.write(calendar);
    } catch (IOException e) {
      throw new UncheckedIOException("a writer to memory does not fail", e);
    }
    return fold(unfolded.toString());
  }

  /// @param unfolded lines that end with CRLF
  static String fold(String unfolded) {
    StringBuilder folded = new StringBuilder(unfolded.length() * 9 / 8);
    int octets = 0;
    for (int at = 0; at < unfolded.length(); ) {
      int character = unfolded.codePointAt(at);
      at += Character.charCount(character);
      if (character == '\r' || character == '\n') {
        octets = 0;
      } else {
        int more = octetsOf(character);
        if (octets + more > MOST_OCTETS) {
          folded.append(FOLD);
          octets = 1; // of the space
        }
        octets += more;
      }
      folded.appendCodePoint(character);
    }
    return folded.toString();
  }

  /// RFC 3629 §3.
  private static int octetsOf(int character) {
    if (character < 0x80) {
      return 1;
    }
    return character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
  }
}
