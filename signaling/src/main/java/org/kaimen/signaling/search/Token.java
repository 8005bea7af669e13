package org.kaimen.signaling.search;

/// A piece of text as the index holds it.
///
/// @param term normalised: lower case, one width, simplified
/// @param from where it begins in the text
/// @param to the first character after it
/// @param kind what it was cut from
/// @param position in the index: a word takes one, and so does each Chinese character
record Token(String term, int from, int to, Kind kind, int position) {

  enum Kind {
    /// A word of letters or digits.
    WORD,
    /// Two neighbouring Chinese, Japanese or Korean characters.
    PAIR,
    /// One such character with no neighbour.
    SINGLE
  }

  /// The first character of a pair.
  String first() {
    return term.substring(0, term.offsetByCodePoints(0, 1));
  }

  /// The second character of a pair.
  String second() {
    return term.substring(term.offsetByCodePoints(0, 1));
  }
}
