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

/// Cuts text into tokens, for the index and for queries alike: full and half width are one, and so
/// are traditional and simplified characters; case does not matter, and runs of Chinese become
/// overlapping pairs (路燈壞了 → 路灯 灯坏 坏了).
final class Tokens {

  /// No stop words: "A座" must be found. Thread-safe: it keeps its parts per thread.
  @SuppressWarnings("resource") // lives as long as the process
  private static final Analyzer ANALYZER = new CJKAnalyzer(CharArraySet.EMPTY_SET);

  private Tokens() {}

  /// In order.
  static List<Token> of(String text) {
    List<Token> tokens = new ArrayList<>();
    try (TokenStream stream = ANALYZER.tokenStream("text", Simplified.of(text))) {
      CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
      OffsetAttribute offset = stream.addAttribute(OffsetAttribute.class);
      TypeAttribute type = stream.addAttribute(TypeAttribute.class);
      stream.reset();
      while (stream.incrementToken()) {
        int from = offset.startOffset();
        int position = tokens.isEmpty() ? 0 : positionAfter(tokens.getLast(), from);
        tokens.add(new Token(term.toString(), from, offset.endOffset(), kind(type), position));
      }
      stream.end();
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory", e);
    }
    return tokens;
  }

  /// Pairs overlap: the next one begins inside the last.
  private static int positionAfter(Token last, int from) {
    boolean runIsOver = last.kind() == Token.Kind.PAIR && from >= last.to();
    return last.position() + (runIsOver ? 2 : 1);
  }

  private static Token.Kind kind(TypeAttribute type) {
    return switch (type.type()) {
      case CJKBigramFilter.DOUBLE_TYPE -> Token.Kind.PAIR;
      case CJKBigramFilter.SINGLE_TYPE -> Token.Kind.SINGLE;
      default -> Token.Kind.WORD;
    };
  }
}
