package org.kaimen.signaling.minutes.paper;

import com.ibm.icu.text.BreakIterator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Breaks paragraphs into lines where the Unicode rules allow it (UAX #14), so that no line begins
/// with a comma or ends with an opening bracket.
final class LineBreaks {

  private LineBreaks() {}

  /// Measures a text, in the unit of the room there is.
  interface Ruler {
    float width(String text) throws IOException;
  }

  /// @param text may have lines of its own
  /// @param room how long a line may be; what has no place to break at is broken anywhere
  static List<String> of(String text, float room, Ruler ruler) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String own : text.replace("\t", "  ").replace("\r", "").split("\n", -1)) {
      fill(own, room, ruler, lines);
    }
    return lines;
  }

  private static void fill(String text, float room, Ruler ruler, List<String> lines)
      throws IOException {
    BreakIterator breaks = BreakIterator.getLineInstance(Locale.SIMPLIFIED_CHINESE);
    breaks.setText(text);
    StringBuilder line = new StringBuilder();
    int from = breaks.first();
    for (int to = breaks.next(); to != BreakIterator.DONE; from = to, to = breaks.next()) {
      String piece = text.substring(from, to);
      if (!line.isEmpty() && ruler.width(line + piece.stripTrailing()) > room) {
        lines.add(line.toString().stripTrailing());
        line.setLength(0);
      }
      for (String part : parts(piece, room, ruler)) {
        if (!line.isEmpty() && ruler.width(line + part.stripTrailing()) > room) {
          lines.add(line.toString());
          line.setLength(0);
        }
        line.append(part);
      }
    }
    lines.add(line.toString().stripTrailing());
  }

  /// The piece as it is where it fits a line, else its characters.
  private static List<String> parts(String piece, float room, Ruler ruler) throws IOException {
    return ruler.width(piece.stripTrailing()) <= room
        ? List.of(piece)
        : piece.codePoints().mapToObj(Character::toString).toList();
  }
}
