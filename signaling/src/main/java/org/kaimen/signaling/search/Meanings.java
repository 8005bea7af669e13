package org.kaimen.signaling.search;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedSet;
import org.springframework.stereotype.Component;

/// Which things and troubles a text speaks of, whatever words it uses for them: the word book is
/// `search/meanings.txt`, one meaning a line, with the words for it.
@Component
class Meanings {

  private static final String BOOK = "/search/meanings.txt";

  /// By first character, the longest first. A word can have several meanings.
  private final Map<Character, List<Word>> words = new HashMap<>();

  private record Word(String word, List<String> meanings) {}

  Meanings() {
    Map<String, List<String>> meanings = new HashMap<>();
    for (String line : lines()) {
      String[] parts = line.strip().split("[:\\s]+", -1);
      for (int i = 1; i < parts.length; i++) {
        String word = SearchQuery.normalise(parts[i]);
        meanings.computeIfAbsent(word, _ -> new ArrayList<>()).add(parts[0]);
      }
    }
    meanings.forEach((word, about) ->
        words.computeIfAbsent(word.charAt(0), _ -> new ArrayList<>()).add(new Word(word, about)));
    words.values().forEach(all -> all.sort((a, b) -> b.word().length() - a.word().length()));
  }

  /// Each once, in the order of the text; of words that begin in one place the longest counts.
  List<String> of(String text) {
    String plain = SearchQuery.normalise(text);
    SequencedSet<String> found = new LinkedHashSet<>();
    for (int i = 0; i < plain.length(); i++) {
      for (Word candidate : words.getOrDefault(plain.charAt(i), List.of())) {
        if (plain.startsWith(candidate.word(), i)) {
          found.addAll(candidate.meanings());
          break;
        }
      }
    }
    return List.copyOf(found);
  }

  private static List<String> lines() {
    try (InputStream book = Objects.requireNonNull(Meanings.class.getResourceAsStream(BOOK), BOOK);
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(book, StandardCharsets.UTF_8))) {
      return reader.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
