package org.kaimen.signaling.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.web.util.HtmlUtils;

/// The piece of a text that shows why it was found: HTML-escaped, matches in `<mark>`.
final class Snippet {

  private static final int LENGTH = 120;
  private static final int BEFORE_THE_MATCH = 30;

  private record Span(int from, int to) {}

  private Snippet() {}

  /// Whether any of the words is in the text.
  static boolean isAnyIn(String text, SearchQuery query) {
    return !matches(text, query).isEmpty();
  }

  static String of(String text, SearchQuery query) {
    List<Span> spans = merged(matches(text, query));
    int from = spans.isEmpty() ? 0 : Math.max(0, spans.getFirst().from() - BEFORE_THE_MATCH);
    from = wholeCharacter(text, from);
    int to = wholeCharacter(text, Math.min(text.length(), from + LENGTH));
    StringBuilder html = new StringBuilder(from > 0 ? "…" : "");
    int at = from;
    for (Span span : spans) {
      if (span.from() >= to) {
        break;
      }
      int end = Math.min(span.to(), to);
      html.append(escaped(text, at, span.from()));
      html.append("<mark>").append(escaped(text, span.from(), end)).append("</mark>");
      at = end;
    }
    html.append(escaped(text, at, to));
    return html.append(to < text.length() ? "…" : "").toString();
  }

  private static List<Span> matches(String text, SearchQuery query) {
    List<Span> spans = new ArrayList<>();
    List<Token> tokens = Tokens.of(text);
    for (List<Token> phrase : query.phrases()) {
      for (int i = 0; i + phrase.size() <= tokens.size(); i++) {
        List<Token> here = tokens.subList(i, i + phrase.size());
        if (matches(here, phrase)) {
          spans.add(new Span(here.getFirst().from(), here.getLast().to()));
        }
      }
    }
    String simple = Simplified.of(text);
    for (String word : query.substrings()) {
      for (int i = 0; i + word.length() <= text.length(); i++) {
        if (simple.regionMatches(true, i, word, 0, word.length())) {
          spans.add(new Span(i, i + word.length()));
        }
      }
    }
    return spans;
  }

  private static boolean matches(List<Token> here, List<Token> phrase) {
    int last = phrase.size() - 1;
    for (int i = 0; i < last; i++) {
      if (!here.get(i).term().equals(phrase.get(i).term())) {
        return false;
      }
    }
    String end = phrase.get(last).term();
    return phrase.get(last).kind() == Token.Kind.WORD
        ? here.get(last).term().startsWith(end)
        : here.get(last).term().equals(end);
  }

  private static List<Span> merged(List<Span> spans) {
    List<Span> merged = new ArrayList<>();
    spans.sort(Comparator.comparingInt(Span::from));
    for (Span span : spans) {
      if (!merged.isEmpty() && span.from() <= merged.getLast().to()) {
        Span last = merged.removeLast();
        merged.add(new Span(last.from(), Math.max(last.to(), span.to())));
      } else {
        merged.add(span);
      }
    }
    return merged;
  }

  /// Not into the middle of a character of two code units.
  private static int wholeCharacter(String text, int at) {
    boolean isInside = at > 0 && at < text.length() && Character.isLowSurrogate(text.charAt(at));
    return isInside ? at - 1 : at;
  }

  private static String escaped(String text, int from, int to) {
    return HtmlUtils.htmlEscape(text.substring(from, to).replace('\n', ' '), "UTF-8");
  }
}
