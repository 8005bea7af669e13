package org.kaimen.signaling.search;

import com.ibm.icu.text.Transliterator;

/// Writes traditional characters as simplified ones, character by character: every text is as long
/// afterwards, so that a place in one is the same place in the other.
final class Simplified {

  /// CJK Extension A to the end of the Unified Ideographs (Unicode, blocks 3400 to 9FFF).
  private static final char FIRST = '\u3400';

  private static final char LAST = '\u9fff';

  private static final char[] TABLE = table();

  private Simplified() {}

  static String of(String text) {
    char[] characters = text.toCharArray();
    for (int i = 0; i < characters.length; i++) {
      if (characters[i] >= FIRST && characters[i] <= LAST) {
        characters[i] = TABLE[characters[i] - FIRST];
      }
    }
    return new String(characters);
  }

  private static char[] table() {
    Transliterator simplify = Transliterator.getInstance("Traditional-Simplified");
    char[] table = new char[LAST - FIRST + 1];
    for (int i = 0; i < table.length; i++) {
      String one = String.valueOf((char) (FIRST + i));
      String simple = simplify.transliterate(one);
      table[i] = simple.length() == 1 ? simple.charAt(0) : one.charAt(0);
    }
    return table;
  }
}
