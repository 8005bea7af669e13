package org.kaimen.signaling.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.cjk.CJKAnalyzer;
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.TypeAttribute;

/// Cuts text into tokens, for the index and for queries alike: full and half width are one, case
/// does not matter, and runs of Chinese become overlapping pairs (路灯坏了 → 路灯 灯坏 坏了).
final class Tokens {

  /// No stop words: "A座" must be found. Thread-safe: it keeps its parts per thread.
  @SuppressWarnings("resource") // lives as long as the process
  private static final Analyzer ANALYZER = new CJKAnalyzer(CharArraySet.EMPTY_SET);

  private Tokens() {}

  /// In order; the place in the list is the position in the index.
  static List<Token> of(String text) {
    List<Token> tokens = new ArrayList<>();
    try (TokenStream stream = ANALYZER.tokenStream("text", text)) {
      CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
      OffsetAttribute offset = stream.addAttribute(OffsetAttribute.class);
      TypeAttribute type = stream.addAttribute(TypeAttribute.class);
      stream.reset();
      while (stream.incrementToken()) {
        tokens.add(
            new Token(term.toString(), offset.startOffset(), offset.endOffset(), kind(type)));
      }
      stream.end();
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory", e);
    }
    return tokens;
  }

  private static Token.Kind kind(TypeAttribute type) {
    return switch (type.type()) {
      case CJKBigramFilter.DOUBLE_TYPE -> Token.Kind.PAIR;
      case CJKBigramFilter.SINGLE_TYPE -> Token.Kind.SINGLE;
      default -> Token.Kind.WORD;
    };
  }
}
