package org.kaimen.signaling.search;

import java.util.List;
import java.util.stream.Collectors;

/// Writes tokens the way PostgreSQL reads a tsvector and a tsquery.
final class Lexemes {

  /// PostgreSQL keeps no position beyond this one (textsearch limitations).
  private static final int LAST_POSITION = 16_383;

  private Lexemes() {}

  /// @param heading found first: weight A
  static String vector(String heading, String text) {
    StringBuilder vector = new StringBuilder();
    int position = append(vector, Tokens.of(heading), 1, "A");
    // A gap, so that no phrase runs from the heading into the text.
    append(vector, Tokens.of(text), position + 1, "");
    return vector.toString();
  }

  private static int append(StringBuilder vector, List<Token> tokens, int from, String weight) {
    int position = from;
    for (Token token : tokens) {
      vector.append(quoted(token.term())).append(':');
      vector.append(Math.min(position, LAST_POSITION)).append(weight).append(' ');
      position++;
    }
    return position;
  }

  /// The tokens one right after the other; a word of letters at the end may go on.
  static String phrase(List<Token> tokens) {
    String phrase =
        tokens.stream().map(token -> quoted(token.term())).collect(Collectors.joining(" <-> "));
    return tokens.getLast().kind() == Token.Kind.WORD ? phrase + ":*" : phrase;
  }

  private static String quoted(String term) {
    return "'" + term.replace("\\", "\\\\").replace("'", "''") + "'";
  }
}
