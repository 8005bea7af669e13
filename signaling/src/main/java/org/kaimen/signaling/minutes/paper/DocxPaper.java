package org.kaimen.signaling.minutes.paper;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.apache.poi.common.usermodel.PictureType;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.util.Units;
import org.apache.poi.wp.usermodel.HeaderFooterType;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFRun.FontCharRange;
import org.kaimen.signaling.minutes.life.Strokes;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageMar;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageSz;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTR;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTSectPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTSimpleField;

/// The paper as a Word document, for those who write on: A4, SimSun for Chinese and Times New Roman
/// for Latin, which the program that opens it has or replaces.
public final class DocxPaper {

  private static final String CHINESE = "SimSun";
  private static final String LATIN = "Times New Roman";
  private static final int TITLE = 20;
  private static final int TEXT = 12;
  private static final int SMALL = 9;

  /// In twentieths of a point: A4, and an inch.
  private static final int WIDTH = 11906;

  private static final int HEIGHT = 16838;
  private static final int MARGIN = 1440;

  private static final int SIGNATURE_WIDTH = 180;

  private final Paper paper;
  private final Language language;
  private final XWPFDocument document;

  private DocxPaper(Paper paper, Language language, XWPFDocument document) {
    this.paper = paper;
    this.language = language;
    this.document = document;
  }

  public static byte[] of(Paper paper, Language language) throws IOException {
    try (XWPFDocument document = new XWPFDocument()) {
      new DocxPaper(paper, language, document).write();
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      document.write(out);
      return out.toByteArray();
    }
  }

  private void write() throws IOException {
    describe();
    XWPFParagraph title = document.createParagraph();
    title.setAlignment(ParagraphAlignment.CENTER);
    words(title, paper.title(), TITLE).setBold(true);
    for (Paper.Line line : paper.head()) {
      XWPFParagraph paragraph = document.createParagraph();
      words(paragraph, line.label() + language.words("：", ": "), TEXT).setBold(true);
      words(paragraph, line.text(), TEXT);
    }
    for (Paper.Line line : paper.said()) {
      XWPFParagraph paragraph = document.createParagraph();
      paragraph.setSpacingBefore(120);
      words(paragraph, (line.label() + " " + line.place()).strip() + "  ", SMALL).setBold(true);
      words(paragraph, line.text(), TEXT);
    }
    if (!paper.corrections().isEmpty()) {
      words(spaced(), language.words("更正意见", "Corrections asked for"), TEXT).setBold(true);
      paper.corrections().forEach(line -> words(document.createParagraph(), line, TEXT));
    }
    ending();
  }

  private void ending() throws IOException {
    List<String> lines = paper.ending();
    words(spaced(), lines.getFirst(), TEXT).setBold(true);
    Strokes signature = paper.signature();
    if (signature != null) {
      sign(signature);
    }
    lines.subList(1, lines.size()).forEach(line -> words(document.createParagraph(), line, TEXT));
    words(spaced(), language.words("封存校验值（SHA-256）：", "Seal (SHA-256): ") + paper.sha256(), SMALL);
  }

  private void sign(Strokes signature) throws IOException {
    try {
      document
          .createParagraph()
          .createRun()
          .addPicture(
              new ByteArrayInputStream(DrawnSignature.png(signature)),
              PictureType.PNG,
              "signature.png",
              Units.toEMU(SIGNATURE_WIDTH),
              Units.toEMU((double) SIGNATURE_WIDTH * Strokes.HEIGHT / Strokes.WIDTH));
    } catch (InvalidFormatException e) {
      throw new IOException(e);
    }
  }

  private void describe() {
    document.getProperties().getCoreProperties().setTitle(paper.header());
    document
        .getProperties()
        .getCoreProperties()
        .setCreated(Optional.of(Date.from(paper.sealedAt())));
    CTSectPr section = document.getDocument().getBody().addNewSectPr();
    CTPageSz size = section.addNewPgSz();
    size.setW(BigInteger.valueOf(WIDTH));
    size.setH(BigInteger.valueOf(HEIGHT));
    CTPageMar margins = section.addNewPgMar();
    margins.setTop(BigInteger.valueOf(MARGIN));
    margins.setBottom(BigInteger.valueOf(MARGIN));
    margins.setLeft(BigInteger.valueOf(MARGIN));
    margins.setRight(BigInteger.valueOf(MARGIN));
    words(document.createHeader(HeaderFooterType.DEFAULT).createParagraph(), paper.header(), SMALL);
    XWPFParagraph foot = document.createFooter(HeaderFooterType.DEFAULT).createParagraph();
    foot.setAlignment(ParagraphAlignment.CENTER);
    words(foot, language.words("第 ", "Page "), SMALL);
    counted(foot, "PAGE");
    words(foot, language.words(" 页，共 ", " of "), SMALL);
    counted(foot, "NUMPAGES");
    words(foot, language.words(" 页", ""), SMALL);
  }

  /// What the program that shows the pages counts; a figure stands there until it has.
  private static void counted(XWPFParagraph paragraph, String what) {
    CTSimpleField field = paragraph.getCTP().addNewFldSimple();
    field.setInstr(what);
    CTR run = field.addNewR();
    // in halves of a point
    run.addNewRPr().addNewSz().setVal(BigInteger.valueOf(2L * SMALL));
    run.addNewT().setStringValue("1");
  }

  private XWPFParagraph spaced() {
    XWPFParagraph paragraph = document.createParagraph();
    paragraph.setSpacingBefore(240);
    return paragraph;
  }

  /// Lines of its own stay lines.
  private static XWPFRun words(XWPFParagraph paragraph, String text, int size) {
    XWPFRun run = paragraph.createRun();
    run.setFontFamily(CHINESE, FontCharRange.eastAsia);
    run.setFontFamily(LATIN, FontCharRange.ascii);
    run.setFontFamily(LATIN, FontCharRange.hAnsi);
    run.setFontSize(size);
    String[] lines = text.replace("\r", "").split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      if (i > 0) {
        run.addBreak();
      }
      run.setText(lines[i], i);
    }
    return run;
  }
}
