package org.kaimen.signaling.minutes.paper;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.SequencedSet;
import java.util.TreeSet;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/// The letters of one PDF: Noto Sans SC, which has the unified ideographs, all of their extension
/// A, and Latin. Only what is used of it goes into the file. PDFBox cuts down outlines of TrueType
/// alone, so it is not the font's usual OpenType file.
///
/// A character that it does not have stands as `〓`, as typesetters do, and is named beneath:
/// nothing is left out unseen.
final class PaperFont implements AutoCloseable {

  private static final String FILE = "/minutes/NotoSansSC-Regular.ttf";
  private static final int NOT_IN_STOCK = '〓';

  private final TrueTypeFont outlines;
  private final CmapLookup has;
  private final PDFont font;
  private final SequencedSet<Integer> missing = new TreeSet<>();

  PaperFont(PDDocument document) throws IOException {
    try (InputStream stored = PaperFont.class.getResourceAsStream(FILE)) {
      if (stored == null) {
        throw new IOException("no font at " + FILE);
      }
      this.outlines = new TTFParser().parse(new RandomAccessReadBuffer(stored));
    }
    this.has = outlines.getUnicodeCmapLookup();
    this.font = PDType0Font.load(document, outlines, true);
  }

  PDFont font() {
    return font;
  }

  /// The text as it can be written.
  String shown(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints()
        .filter(character -> !isUnseen(character))
        .map(character -> Character.isSpaceChar(character) ? ' ' : character)
        .forEach(character -> {
          boolean isThere = has.getGlyphId(character) != 0;
          if (!isThere) {
            missing.add(character);
          }
          shown.appendCodePoint(isThere ? character : NOT_IN_STOCK);
        });
    return shown.toString();
  }

  /// What typing leaves behind, such as a joiner without width: nobody misses it on paper.
  private static boolean isUnseen(int character) {
    return UCharacter.hasBinaryProperty(character, UProperty.DEFAULT_IGNORABLE_CODE_POINT);
  }

  /// In units of the font's size.
  float width(String text) throws IOException {
    return font.getStringWidth(shown(text)) / 1000;
  }

  /// What stands as `〓`, as `U+2A6B2`.
  List<String> missing() {
    return missing.stream().map("U+%04X"::formatted).toList();
  }

  @Override
  public void close() throws IOException {
    outlines.close();
  }
}
