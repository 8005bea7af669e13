package org.kaimen.signaling.search.meaning;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Cuts text into the pieces that the model knows, by number: a Chinese character is one, a word of
/// letters the longest beginnings there are of it. As BERT's tokenizer does without lower-casing
/// (Devlin et al. 2018, `tokenization.py`), so that the model is told what it was trained with.
final class WordPieces {

  /// A longer word is unknown, as to BERT.
  private static final int LONGEST_WORD = 100;

  private final Map<String, Integer> numbers = new HashMap<>();
  private final int unknown;
  private final int begin;
  private final int end;

  /// @param tokenizer a Hugging Face `tokenizer.json` of the kind WordPiece
  WordPieces(InputStream tokenizer) {
    JsonNode vocabulary = JsonMapper.shared().readTree(tokenizer).at("/model/vocab");
    vocabulary.properties().forEach(one -> numbers.put(one.getKey(), one.getValue().intValue()));
    unknown = number("[UNK]");
    begin = number("[CLS]");
    end = number("[SEP]");
  }

  private int number(String piece) {
    Integer number = numbers.get(piece);
    if (number == null) {
      throw new IllegalArgumentException("no " + piece + " in the vocabulary");
    }
    return number;
  }

  /// With the mark of the beginning and that of the end.
  ///
  /// @param most pieces at most, the marks counted; what is beyond is not looked at
  long[] of(String text, int most) {
    List<Integer> pieces = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    for (int at = 0; at < text.length() && pieces.size() < most - 2; ) {
      int character = text.codePointAt(at);
      at += Character.charCount(character);
      if (isNothing(character)) {
        continue;
      }
      boolean isSpace = isSpace(character);
      if (isSpace || isAlone(character)) {
        add(word, pieces);
        if (!isSpace) {
          add(word.appendCodePoint(character), pieces);
        }
      } else {
        word.appendCodePoint(character);
      }
    }
    add(word, pieces);
    int count = Math.min(pieces.size(), most - 2);
    long[] numbered = new long[count + 2];
    numbered[0] = begin;
    for (int i = 0; i < count; i++) {
      numbered[i + 1] = pieces.get(i);
    }
    numbered[count + 1] = end;
    return numbered;
  }

  /// Adds the word's pieces and empties it; a word of which a part is unknown is unknown as a
  /// whole.
  private void add(StringBuilder word, List<Integer> pieces) {
    String whole = word.toString();
    word.setLength(0);
    if (whole.isEmpty()) {
      return;
    }
    List<Integer> found = new ArrayList<>();
    for (int from = 0; from < whole.length(); ) {
      int to = whole.codePointCount(0, whole.length()) > LONGEST_WORD ? from : whole.length();
      while (to > from && !numbers.containsKey(piece(whole, from, to))) {
        to = whole.offsetByCodePoints(to, -1);
      }
      if (to == from) {
        pieces.add(unknown);
        return;
      }
      found.add(number(piece(whole, from, to)));
      from = to;
    }
    pieces.addAll(found);
  }

  private static String piece(String word, int from, int to) {
    return (from == 0 ? "" : "##") + word.substring(from, to);
  }

  private static boolean isNothing(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL -> character != '\t' && character != '\n' && character != '\r';
      case Character.FORMAT, Character.UNASSIGNED, Character.PRIVATE_USE, Character.SURROGATE ->
          true;
      default -> character == 0xFFFD;
    };
  }

  private static boolean isSpace(int character) {
    return Character.isWhitespace(character) || Character.isSpaceChar(character);
  }

  /// Of which each is a word of its own: Chinese characters and punctuation.
  private static boolean isAlone(int character) {
    if (character < 0x80) {
      return character > ' ' && !Character.isLetterOrDigit(character) && character != 0x7F;
    }
    return isChinese(character)
        || switch (Character.getType(character)) {
          case Character.CONNECTOR_PUNCTUATION,
              Character.DASH_PUNCTUATION,
              Character.START_PUNCTUATION,
              Character.END_PUNCTUATION,
              Character.INITIAL_QUOTE_PUNCTUATION,
              Character.FINAL_QUOTE_PUNCTUATION,
              Character.OTHER_PUNCTUATION ->
              true;
          default -> false;
        };
  }

  /// The blocks that BERT counts as Chinese.
  private static boolean isChinese(int character) {
    return (character >= 0x4E00 && character <= 0x9FFF)
        || (character >= 0x3400 && character <= 0x4DBF)
        || (character >= 0xF900 && character <= 0xFAFF)
        || (character >= 0x20000 && character <= 0x2A6DF)
        || (character >= 0x2A700 && character <= 0x2CEAF)
        || (character >= 0x2F800 && character <= 0x2FA1F);
  }
}
