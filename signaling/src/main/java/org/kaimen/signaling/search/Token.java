package org.kaimen.signaling.search;

/// A piece of text as the index holds it.
///
/// @param term normalised: lower case, one width
/// @param from where it begins in the text
/// @param to the first character after it
/// @param kind what it was cut from
record Token(String term, int from, int to, Kind kind) {

  enum Kind {
    /// A word of letters or digits.
    WORD,
    /// Two neighbouring Chinese, Japanese or Korean characters.
    PAIR,
    /// One such character with no neighbour.
    SINGLE
  }
}
