package org.kaimen.signaling.search;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// What somebody looks for: every word of it must be found.
///
/// @param phrases words the index answers, each as its tokens in a row
/// @param substrings words with a single Chinese character, which pairs cannot answer; normalised
record SearchQuery(List<List<Token>> phrases, List<String> substrings) {

  /// Between words; the wide one (U+3000) too, as Chinese keyboards write it.
  private static final Pattern SPACE = Pattern.compile("[\\s\\u3000]+");

  static SearchQuery parse(String query) {
    List<List<Token>> phrases = new ArrayList<>();
    List<String> substrings = new ArrayList<>();
    for (String word : SPACE.split(query, -1)) {
      List<Token> tokens = Tokens.of(word);
      if (tokens.stream().anyMatch(token -> token.kind() == Token.Kind.SINGLE)) {
        substrings.add(normalise(word));
      } else if (!tokens.isEmpty()) {
        phrases.add(tokens);
      }
    }
    return new SearchQuery(List.copyOf(phrases), List.copyOf(substrings));
  }

  /// Whether there is nothing in it to look for.
  boolean isEmpty() {
    return phrases.isEmpty() && substrings.isEmpty();
  }

  /// One case, one width, simplified.
  static String normalise(String text) {
    return Simplified.of(Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT));
  }
}
