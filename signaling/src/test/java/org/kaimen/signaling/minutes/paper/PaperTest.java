package org.kaimen.signaling.minutes.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.Test;
import org.kaimen.signaling.minutes.MinutedTalks.MinutedTalk;
import org.kaimen.signaling.minutes.MinutedTalks.Person;
import org.kaimen.signaling.minutes.MinutedTalks.Subject;
import org.kaimen.signaling.minutes.life.Ending;
import org.kaimen.signaling.minutes.life.MinutesState;
import org.kaimen.signaling.minutes.life.Signature;
import org.kaimen.signaling.minutes.life.Strokes;
import org.kaimen.signaling.minutes.life.Template;
import org.kaimen.signaling.minutes.store.Minutes;
import org.kaimen.signaling.minutes.store.Minutes.Correction;
import org.kaimen.signaling.minutes.store.Minutes.Paragraph;
import org.kaimen.signaling.minutes.store.Minutes.Reply;

/// What was sealed is what is read from the files, to the last character.
class PaperTest {

  private static final Instant AT = Instant.parse("2026-11-27T02:00:00Z");
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final String SHA = "0123456789abcdef".repeat(4);

  /// Of names that few fonts have, and of Latin within Chinese.
  private static final String RARE = "来访人㛃䶮、喆堃称：“3号楼（A座）的 LED 灯，坏了 2 个月；电费¥35.60……”";

  private static final Ending DRAWN =
      new Ending.Signed(
          new Signature.Drawn(
              new Strokes(
                  List.of(
                      List.of(60, 40, 120, 150, 200, 40),
                      List.of(150, 100, 320, 90),
                      List.of(400, 30, 380, 180),
                      List.of(500, 100)))));

  private static final MinutedTalk TALK =
      new MinutedTalk(
          new UUID(7, 1),
          new UUID(7, 2),
          new UUID(7, 3),
          new Subject(new UUID(7, 4), "K261124-7QX2M", "路灯不亮"),
          new Person(new UUID(7, 5), "王芳"),
          new Person(new UUID(7, 6), "李建国"),
          AT,
          AT.plusSeconds(1800));

  private static Paper paper(List<String> said, Ending ending, Language language) {
    List<Paragraph> paragraphs = new ArrayList<>();
    paragraphs.add(paragraph(0, "time", "2026年11月27日 10:00"));
    paragraphs.add(
        paragraph(1, "matter", "三号楼门口的路灯坏了两个月，晚上老人不敢下楼，希望尽快修好并且说明什么时候能修好（K261124-7QX2M）"));
    for (int i = 0; i < said.size(); i++) {
      paragraphs.add(paragraph(i + 2, i % 2 == 0 ? "asked" : "answered", said.get(i)));
    }
    Minutes minutes =
        new Minutes(
            new UUID(7, 1),
            new UUID(7, 4),
            Template.of("reception").orElseThrow(),
            new MinutesState.Sealed(ending),
            paragraphs,
            List.of(
                new Correction(AT.plusSeconds(600), "不是两个月，是三个月。", null),
                new Correction(
                    AT.plusSeconds(700),
                    "是三号楼。",
                    new Reply("登记的是四号楼。", AT.plusSeconds(760), "赵敏"))),
            null);
    Minutes.Seal seal = new Minutes.Seal(AT.plusSeconds(900), "{}", SHA);
    return Paper.of(TALK, minutes, ending, seal, ZONE, language);
  }

  private static Paragraph paragraph(int number, String field, String text) {
    return new Paragraph(new UUID(8, number), field, text, 1, AT.plusSeconds(number * 40L), "赵敏");
  }

  private static List<String> manyWords() {
    return IntStream.range(0, 40)
        .mapToObj(
            i -> i == 1 ? RARE : "第%d段：%s".formatted(i, "路灯线路老化，已安排更换，请您放心。".repeat(1 + i % 4)))
        .toList();
  }

  private static String squeezed(String text) {
    return text.replaceAll("\\s", "");
  }

  @Test
  void thePdfHoldsEveryCharacterAsItWasWritten() throws IOException {
    Paper paper = paper(manyWords(), DRAWN, Language.CHINESE);
    byte[] pdf = PdfPaper.of(paper, Language.CHINESE);

    try (PDDocument document = Loader.loadPDF(pdf)) {
      Glyphs reader = new Glyphs();
      // lines run on over the end of a page
      String text =
          squeezed(reader.getText(document))
              .replaceAll("接访笔录K261124-7QX2M第\\d页，共\\d页", "")
              .replaceAll("封存校验值" + SHA, "");
      assertThat(text).contains(squeezed(RARE), "王芳：是三号楼。", "赵敏：登记的是四号楼。", SHA);
      manyWords().forEach(said -> assertThat(text).contains(squeezed(said)));
      assertThat(text).contains("来访人签名（王芳）", "2026年11月27日10:15").doesNotContain("〓");
      assertThat(reader.withoutOutline).isEmpty();
      assertThat(reader.fonts).hasSize(1).allMatch(PDType0Font::isEmbedded);
      assertThat(document.getNumberOfPages()).isBetween(2, 6);
      draw(document);
    }
    assertThat(pdf.length).as("only what is used of the fonts is in it").isLessThan(200_000);
  }

  /// Reads, and looks at what each character is drawn with.
  private static final class Glyphs extends PDFTextStripper {
    private final List<String> withoutOutline = new ArrayList<>();
    private final Set<PDType0Font> fonts = new HashSet<>();

    @Override
    protected void processTextPosition(TextPosition text) {
      PDType0Font font = (PDType0Font) text.getFont();
      fonts.add(font);
      for (int code : text.getCharacterCodes()) {
        if (code == 0 || isNotDefined(font, code)) {
          withoutOutline.add(text.getUnicode());
        }
      }
      super.processTextPosition(text);
    }

    private static boolean isNotDefined(PDType0Font font, int code) {
      try {
        return font.codeToGID(code) == 0;
      } catch (IOException e) {
        return true;
      }
    }
  }

  /// For whoever wants to look at it; and there is ink where the signature is.
  private static void draw(PDDocument document) throws IOException {
    PDFRenderer renderer = new PDFRenderer(document);
    for (int page = 0; page < document.getNumberOfPages(); page++) {
      BufferedImage picture = renderer.renderImageWithDPI(page, 72);
      ImageIO.write(picture, "png", new File("target/minutes-" + (page + 1) + ".png"));
    }
  }

  @Test
  void theSameMinutesAreTheSamePdf() throws IOException {
    Paper paper = paper(List.of("路灯"), DRAWN, Language.CHINESE);

    assertThat(PdfPaper.of(paper, Language.CHINESE))
        .isEqualTo(PdfPaper.of(paper, Language.CHINESE));
  }

  @Test
  void whatNoFontHasIsNamed() throws IOException {
    byte[] pdf =
        PdfPaper.of(
            paper(List.of("名𪚲，😀\u200b\ufe0f\u2003好"), new Ending.Unsigned(), Language.CHINESE),
            Language.CHINESE);

    try (PDDocument document = Loader.loadPDF(pdf)) {
      assertThat(squeezed(new PDFTextStripper().getText(document)))
          .contains("名〓，〓好", "逾期未签字", "U+1F600U+2A6B2");
    }
  }

  @Test
  void theWordDocumentHoldsTheSame() throws IOException {
    Paper paper = paper(List.of("第一行\n第二行", RARE), DRAWN, Language.CHINESE);
    byte[] docx = DocxPaper.of(paper, Language.CHINESE);
    Files.write(Path.of("target/minutes.docx"), docx);

    try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(docx));
        XWPFWordExtractor reader = new XWPFWordExtractor(document)) {
      assertThat(reader.getText())
          .contains("接访笔录 K261124-7QX2M", "第一行\n第二行", RARE, "王芳：是三号楼。", SHA);
      assertThat(document.getAllPictures()).hasSize(1);
    }
    // read by nothing but a zip reader
    String words = entry(docx, "word/document.xml");
    assertThat(words).contains("w:eastAsia=\"SimSun\"", RARE, "<w:pgSz w:w=\"11906\"");
    assertThat(entry(docx, "word/footer1.xml")).contains("PAGE", "NUMPAGES");
    assertThat(words.indexOf("<w:sectPr")).isGreaterThan(words.lastIndexOf("<w:p>"));
  }

  private static String entry(byte[] zip, String name) throws IOException {
    try (ZipInputStream entries = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (var one = entries.getNextEntry(); one != null; one = entries.getNextEntry()) {
        if (one.getName().equals(name)) {
          return new String(entries.readAllBytes(), StandardCharsets.UTF_8);
        }
      }
    }
    throw new AssertionError("no " + name);
  }

  @Test
  void itsLabelsAreEnglishForWhoWantsThemSo() throws IOException {
    Ending refused = new Ending.Refused("与事实不符");
    byte[] pdf = PdfPaper.of(paper(List.of("路灯"), refused, Language.ENGLISH), Language.ENGLISH);

    try (PDDocument document = Loader.loadPDF(pdf)) {
      assertThat(new PDFTextStripper().getText(document))
          .contains("Minutes of a consultation", "王芳 did not sign", "与事实不符", "Page 1 of 1");
    }
  }

  @Test
  void noLineBeginsWithAComma() throws IOException {
    List<String> lines = LineBreaks.of("一二三四，五六（七八）九。", 4, text -> text.length());

    assertThat(String.join("", lines)).isEqualTo("一二三四，五六（七八）九。");
    assertThat(lines).noneMatch(line -> line.startsWith("，") || line.startsWith("。"));
    assertThat(lines).noneMatch(line -> line.endsWith("（")).allMatch(line -> line.length() <= 4);
    assertThat(LineBreaks.of("aaaaaaaaaa", 4, text -> text.length()))
        .containsExactly("aaaa", "aaaa", "aa");
  }
}
