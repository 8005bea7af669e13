package org.kaimen.signaling.opendoor.calendar;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// Writes an iCalendar object: lines that end with CRLF and have 75 octets of UTF-8 at most, folded
/// between characters and never within one (RFC 5545 §3.1).
final class ContentLines {

  private static final int MOST_OCTETS = 75;
  private static final String END = "\r\n";
  private static final String FOLD = END + " ";

  /// RFC 5545 §3.3.5, form 2.
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final StringBuilder unfolded = new StringBuilder(1_500);

  /// A calendar, begun.
  static ContentLines calendar() {
    return new ContentLines()
        .line("BEGIN", "VCALENDAR")
        .line("VERSION", "2.0")
        .line("PRODID", "-//Kaimen//Kaimen//ZH")
        .line("CALSCALE", "GREGORIAN");
  }

  /// @param name with its parameters, where it has some
  /// @param value as it stands in the file: a word, a number, an address
  ContentLines line(String name, String value) {
    unfolded.append(name).append(':').append(value).append(END);
    return this;
  }

  /// A value of type TEXT (RFC 5545 §3.3.11).
  ContentLines text(String name, String text) {
    unfolded.append(name).append(':');
    text.chars()
        .forEach(character -> {
          switch (character) {
            case '\\', ';', ',' -> unfolded.append('\\').append((char) character);
            case '\n' -> unfolded.append("\\n");
            default -> {
              // the others are not allowed there, and mean nothing
              if (character == '\t' || !Character.isISOControl(character)) {
                unfolded.append((char) character);
              }
            }
          }
        });
    unfolded.append(END);
    return this;
  }

  /// A moment in UTC, to the second.
  ContentLines at(String name, Instant at) {
    return line(name, UTC.format(at));
  }

  /// The object, ended.
  String end() {
    return fold(line("END", "VCALENDAR").unfolded);
  }

  /// @param unfolded lines that end with CRLF
  static String fold(CharSequence unfolded) {
    StringBuilder folded = new StringBuilder(unfolded.length() * 9 / 8);
    int octets = 0;
    for (int at = 0; at < unfolded.length(); ) {
      int character = Character.codePointAt(unfolded, at);
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
