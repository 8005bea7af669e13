package org.kaimen.signaling.minutes.paper;

import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.kaimen.signaling.minutes.life.Strokes;

/// Pages that are filled from the top, one after another.
final class PdfSheets {

  private static final PDRectangle A4 = PDRectangle.A4;
  private static final float MARGIN = 64;
  private static final float TOP = A4.getHeight() - 84;
  private static final float BOTTOM = 76;
  private static final float ROOM = A4.getWidth() - 2 * MARGIN;

  /// Chinese wants more between its lines than Latin does.
  private static final float LEADING = 1.6f;

  private static final float HEADER = 9;
  private static final float SEAL = 6.5f;

  private final PDDocument document;
  private final PaperFont font;
  private PDPageContentStream out;
  private float y = TOP;

  PdfSheets(PDDocument document, PaperFont font) throws IOException {
    this.document = document;
    this.font = font;
    this.out = newPage();
  }

  private PDPageContentStream newPage() throws IOException {
    PDPage added = new PDPage(A4);
    document.addPage(added);
    y = TOP;
    return new PDPageContentStream(document, added);
  }

  void gap(float height) {
    y -= height;
  }

  /// Begins a page where there is not so much room left.
  void keepTogether(float height) throws IOException {
    if (y - height < BOTTOM) {
      out.close();
      out = newPage();
    }
  }

  void centered(String text, float size) throws IOException {
    keepTogether(size * LEADING);
    y -= size * LEADING;
    show(out, text, (A4.getWidth() - font.width(text) * size) / 2, y, size);
  }

  /// One line, as it is.
  void line(String text, float size) throws IOException {
    keepTogether(size * LEADING);
    y -= size * LEADING;
    show(out, text, MARGIN, y, size);
  }

  /// @param indent of all its lines
  void text(String text, float indent, float size) throws IOException {
    for (String line : LineBreaks.of(text, ROOM - indent, words -> font.width(words) * size)) {
      keepTogether(size * LEADING);
      y -= size * LEADING;
      show(out, line, MARGIN + indent, y, size);
    }
  }

  /// The label at the margin, the text beside it.
  void labelled(String label, float indent, String text, float size) throws IOException {
    keepTogether(size * LEADING);
    float first = y - size * LEADING;
    show(out, label, MARGIN, first, size);
    text(text, indent, size);
  }

  void rule() throws IOException {
    keepTogether(16);
    y -= 12;
    out.setLineWidth(0.5f);
    out.moveTo(MARGIN, y);
    out.lineTo(MARGIN + ROOM, y);
    out.stroke();
    y -= 2;
  }

  void drawing(Strokes drawn, float width, float height) throws IOException {
    float scale = width / Strokes.WIDTH;
    y -= height + 4;
    out.setLineWidth(1.4f);
    out.setLineCapStyle(1);
    out.setLineJoinStyle(1);
    for (List<Integer> stroke : drawn.strokes()) {
      float startX = MARGIN + stroke.get(0) * scale;
      float startY = y + height - stroke.get(1) * scale;
      out.moveTo(startX, startY);
      // a line of no length is drawn as a dot
      out.lineTo(startX, startY);
      for (int i = 2; i < stroke.size(); i += 2) {
        out.lineTo(MARGIN + stroke.get(i) * scale, y + height - stroke.get(i + 1) * scale);
      }
      out.stroke();
    }
  }

  /// Names what the fonts do not have, where that was wanted.
  void missing(String words, float size) throws IOException {
    List<String> names = font.missing();
    if (!names.isEmpty()) {
      text(words + String.join(" ", names), 0, size);
    }
  }

  /// Header and foot of every page, once it is known how many there are.
  void finish(String header, String seal, Language language) throws IOException {
    out.close();
    int pages = document.getNumberOfPages();
    for (int i = 0; i < pages; i++) {
      String number = language.words("第 %d 页，共 %d 页", "Page %d of %d").formatted(i + 1, pages);
      try (PDPageContentStream around =
          new PDPageContentStream(document, document.getPage(i), AppendMode.APPEND, true)) {
        float end = A4.getWidth() - MARGIN;
        show(around, header, MARGIN, A4.getHeight() - 52, HEADER);
        show(around, number, end - font.width(number) * HEADER, A4.getHeight() - 52, HEADER);
        show(around, seal, MARGIN, 44, SEAL);
      }
    }
  }

  private void show(PDPageContentStream on, String text, float x, float baseline, float size)
      throws IOException {
    on.beginText();
    on.newLineAtOffset(x, baseline);
    on.setFont(font.font(), size);
    on.showText(font.shown(text));
    on.endText();
  }
}
