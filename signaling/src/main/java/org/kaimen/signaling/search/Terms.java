package org.kaimen.signaling.search;

import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/// What the index holds of tokens: these, and in the same places what they are found by in part,
/// the beginnings of words and the single characters of pairs.
final class Terms extends TokenStream {

  /// A beginning of a word longer than this is not held: who typed so much types it out.
  private static final int LONGEST_BEGINNING = 20;

  private record Term(String text, int position) {}

  private final CharTermAttribute text = addAttribute(CharTermAttribute.class);
  private final PositionIncrementAttribute increment =
      addAttribute(PositionIncrementAttribute.class);
  private final List<Term> terms;
  private int next;
  private int position;

  private Terms(List<Term> terms) {
    this.terms = terms;
  }

  static Terms of(String text) {
    List<Term> terms = new ArrayList<>();
    List<Token> tokens = Tokens.of(text);
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      int at = token.position();
      terms.add(new Term(exact(token), at));
      switch (token.kind()) {
        case WORD -> {
          int longest = Math.min(token.term().length(), LONGEST_BEGINNING);
          for (int length = 1; length <= longest; length++) {
            terms.add(new Term(beginning(token.term().substring(0, length)), at));
          }
        }
        case PAIR -> {
          terms.add(new Term(single(token.first()), at));
          boolean goesOn = i + 1 < tokens.size() && tokens.get(i + 1).position() == at + 1;
          if (!goesOn) {
            terms.add(new Term(single(token.second()), at + 1));
          }
        }
        case SINGLE -> {}
      }
    }
    return new Terms(terms);
  }

  /// The term that a token of a query is found by.
  ///
  /// @param isLast whether it is the query's last: a word may go on then
  static String looked(Token token, boolean isLast) {
    boolean mayGoOn =
        isLast && token.kind() == Token.Kind.WORD && token.term().length() <= LONGEST_BEGINNING;
    return mayGoOn ? beginning(token.term()) : exact(token);
  }

  private static String exact(Token token) {
    return token.kind() == Token.Kind.SINGLE ? single(token.term()) : token.term();
  }

  // Control characters are in no token, so that these can be told from the tokens themselves.

  private static String beginning(String word) {
    return "\u0001" + word;
  }

  private static String single(String character) {
    return "\u0002" + character;
  }

  @Override
  public boolean incrementToken() {
    if (next == terms.size()) {
      return false;
    }
    clearAttributes();
    Term term = terms.get(next);
    text.append(term.text());
    increment.setPositionIncrement(next == 0 ? term.position() + 1 : term.position() - position);
    position = term.position();
    next++;
    return true;
  }

  @Override
  public void reset() {
    next = 0;
  }
}
