package org.kaimen.signaling.minutes.paper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.GregorianCalendar;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.kaimen.signaling.minutes.life.Strokes;

/// The paper as a PDF: A4, with a header, the pages' numbers, and the seal at the foot of each.
public final class PdfPaper {

  /// In points, as all measures here.
  private static final float TITLE = 20;

  private static final float SMALL = 10;
  private static final float TEXT = 12;
  private static final float LABEL = 76;
  private static final float SIGNATURE_WIDTH = 180;

  private final Paper paper;
  private final Language language;
  private final PdfSheets sheets;

  private PdfPaper(Paper paper, Language language, PdfSheets sheets) {
    this.paper = paper;
    this.language = language;
    this.sheets = sheets;
  }

  public static byte[] of(Paper paper, Language language) throws IOException {
    try (PDDocument document = new PDDocument();
        PaperFont font = new PaperFont(document)) {
      describe(document, paper, language);
      PdfSheets sheets = new PdfSheets(document, font);
      new PdfPaper(paper, language, sheets).write();
      sheets.finish(paper.header(), language.words("封存校验值 ", "Seal ") + paper.sha256(), language);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      document.save(out);
      return out.toByteArray();
    }
  }

  private static void describe(PDDocument document, Paper paper, Language language) {
    // the same minutes are the same file
    document.setDocumentId(paper.sealedAt().toEpochMilli());
    document.getDocumentCatalog().setLanguage(language.locale().toLanguageTag());
    PDDocumentInformation about = document.getDocumentInformation();
    about.setTitle(paper.header());
    about.setCreationDate(GregorianCalendar.from(paper.sealedAt().atZone(ZoneOffset.UTC)));
  }

  private void write() throws IOException {
    sheets.centered(paper.title(), TITLE);
    sheets.gap(TEXT);
    for (Paper.Line line : paper.head()) {
      labelled(line.label(), line.text());
    }
    sheets.rule();
    for (Paper.Line line : paper.said()) {
      sheets.keepTogether(3 * TEXT);
      sheets.line(
          line.place().isEmpty() ? line.label() : line.label() + "  " + line.place(), SMALL);
      sheets.text(line.text(), 0, TEXT);
      sheets.gap(TEXT / 2);
    }
    if (!paper.corrections().isEmpty()) {
      sheets.rule();
      sheets.line(language.words("更正意见", "Corrections asked for"), SMALL);
      for (String line : paper.corrections()) {
        sheets.text(line, 0, TEXT);
      }
    }
    ending();
  }

  private void labelled(String label, String text) throws IOException {
    sheets.labelled(label, LABEL, text, TEXT);
  }

  private void ending() throws IOException {
    Strokes signature = paper.signature();
    float height = SIGNATURE_WIDTH * Strokes.HEIGHT / Strokes.WIDTH;
    sheets.keepTogether((signature == null ? 0 : height) + 6 * TEXT);
    sheets.rule();
    List<String> lines = paper.ending();
    sheets.text(lines.getFirst(), 0, TEXT);
    if (signature != null) {
      sheets.drawing(signature, SIGNATURE_WIDTH, height);
    }
    for (String line : lines.subList(1, lines.size())) {
      sheets.text(line, 0, TEXT);
    }
    sheets.gap(TEXT / 2);
    sheets.text(language.words("封存校验值（SHA-256）：", "Seal (SHA-256): ") + paper.sha256(), 0, SMALL);
    sheets.missing(
        language.words("〓 是字库里没有的字，依次为 ", "〓 stands for what the font has not: "), SMALL);
  }
}
