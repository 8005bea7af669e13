package org.kaimen.signaling.opendoor.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Reads a calendar by the rules of its octets alone (RFC 5545 §3.1), without a library.
public final class Octets {

  private Octets() {}

  /// The lines, unfolded, after each was looked at as it came: it ends with CRLF, has 75 octets at
  /// most, and is whole characters.
  public static List<String> lines(String calendar) throws CharacterCodingException {
    byte[] octets = calendar.getBytes(StandardCharsets.UTF_8);
    List<String> lines = new ArrayList<>();
    int start = 0;
    for (int at = 0; at < octets.length; at++) {
      if (octets[at] == '\n') {
        assertThat(octets[at - 1]).as("before the line feed").isEqualTo((byte) '\r');
        int length = at - 1 - start;
        assertThat(length).as("octets of a line").isBetween(1, 75);
        String line =
            StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(octets, start, length))
                .toString();
        if (line.startsWith(" ")) {
          assertThat(length).as("more than the space").isGreaterThan(1);
          lines.add(lines.removeLast() + line.substring(1));
        } else {
          lines.add(line);
        }
        start = at + 1;
      }
    }
    assertThat(start).as("the last line ends, too").isEqualTo(octets.length);
    assertThat(lines).noneMatch(line -> line.contains("\r"));
    return lines;
  }
}
