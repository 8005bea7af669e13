package org.kaimen.signaling.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kaimen.signaling.casework.PdfCheck.Verdict;

class PdfCheckTest {

  private static final String OBJECTS = "/Type /ObjStm /Filter /FlateDecode";
  private static final String PROGRAM = "<< /S /JavaScript /JS (app.alert(1)) >>";

  @TempDir private Path folder;

  private Verdict look(byte[] pdf) throws IOException {
    return PdfCheck.look(Files.write(folder.resolve("file"), pdf));
  }

  @Test
  void whatOnlyShowsSomethingIsTaken() throws IOException {
    assertThat(look(Samples.pdf())).as("without references").isEqualTo(Verdict.ONLY_SHOWS);
    assertThat(look(PdfSamples.with("", "<< >>"))).isEqualTo(Verdict.ONLY_SHOWS);
    assertThat(look(PdfSamples.packed(OBJECTS, 1, "<< >>"))).isEqualTo(Verdict.ONLY_SHOWS);
    assertThat(look(PdfSamples.packed("/Type /ObjStm", 0, "<< >>"))).isEqualTo(Verdict.ONLY_SHOWS);
    try (PDDocument document = new PDDocument()) {
      document.addPage(new PDPage());
      ByteArrayOutputStream saved = new ByteArrayOutputStream();
      document.save(saved);
      assertThat(look(saved.toByteArray())).as("PDFBox's own").isEqualTo(Verdict.ONLY_SHOWS);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/OpenAction [3 0 R /Fit]",
        "/OpenAction << /S /GoTo /D [3 0 R /Fit] >>",
        "/Annots [ << /Subtype /Link /A << /S /URI /URI (https://example.org) >> >> ]",
        "/Title (JavaScript /Launch #4caunch)"
      })
  void goingToAPlaceOrShowingALinkIsOnlyShowing(String catalog) throws IOException {
    assertThat(look(PdfSamples.with(catalog, "<< >>"))).isEqualTo(Verdict.ONLY_SHOWS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        PROGRAM,
        "<< /S /J#61vaScript /JS (app.alert(1)) >>",
        "<< /S /#4c#61#75#6e#63#68 /F (cmd.exe) >>",
        "<< /S /GoToR /F (other.pdf) >>",
        "<< /S /SubmitForm /F (https://example.org) >>",
        "<< /Type /EmbeddedFile >>",
        "<< /EmbeddedFiles 3 0 R >>",
        "<< /Type /Filespec /EF << /F 3 0 R >> >>",
        "<< /Subtype /RichMedia >>",
        "<< /Subtype /FileAttachment >>",
        "<< /XFA [(template) 3 0 R] >>",
        "<< /Encrypt 5 0 R >>",
        "<< /AA << /O << /S /Named /N /Print >> >> >>",
        "<< /OpenAction << /S /Named /N /Print >> >>",
        "<< /OpenAction << /S /GoTo /D [3 0 R /Fit] /Next << /S /Named /N /Print >> >> >>",
        "[[ << /A << /S /Launch >> >> ]]"
      })
  void whatDoesMoreIsNot(String object) throws IOException {
    assertThat(look(PdfSamples.with("", object))).isEqualTo(Verdict.DOES_MORE);
    assertThat(look(PdfSamples.packed(OBJECTS, 1, object))).isEqualTo(Verdict.DOES_MORE);
    assertThat(look(PdfSamples.packed("/Type /Obj#53tm /Filter /Flate#44ecode", 1, object)))
        .isEqualTo(Verdict.DOES_MORE);
  }

  @Test
  void whatAnActionIsSaidElsewhereIsFollowed() throws IOException {
    assertThat(look(PdfSamples.with("/OpenAction 4 0 R", "<< /S /Named /N /Print >>")))
        .isEqualTo(Verdict.DOES_MORE);
    assertThat(look(PdfSamples.with("/X << /S 4 0 R >>", "/Launch"))).isEqualTo(Verdict.DOES_MORE);
  }

  @Test
  void objectsAreFoundHoweverTheirStreamIsDressedUp() throws IOException {
    String padded = OBJECTS + " /X (" + " ".repeat(3_000) + ")";
    assertThat(look(PdfSamples.packed(padded, 1, "<< >>"))).isEqualTo(Verdict.ONLY_SHOWS);
    assertThat(look(PdfSamples.packed(padded, 1, PROGRAM))).isEqualTo(Verdict.DOES_MORE);
    assertThat(look(PdfSamples.packed(OBJECTS + " /X (obj)", 1, PROGRAM)))
        .isEqualTo(Verdict.DOES_MORE);
    assertThat(look(PdfSamples.packed("/Filter /FlateDecode", 1, PROGRAM)))
        .as("without a type")
        .isEqualTo(Verdict.DOES_MORE);
  }

  @Test
  void whatCannotBeLookedIntoIsNot() throws IOException {
    for (String filter :
        new String[] {
          "[/FlateDecode /FlateDecode]",
          "/LZWDecode",
          "[/ASCIIHexDecode /FlateDecode]",
          "/FlateDecode /DecodeParms << /Predictor 12 /Columns 2000000000 >>"
        }) {
      int packing = filter.startsWith("[/FlateDecode") ? 2 : 1;
      assertThat(look(PdfSamples.packed("/Type /ObjStm /Filter " + filter, packing, "<< >>")))
          .as(filter)
          .isEqualTo(Verdict.DOES_MORE);
    }
  }

  @Test
  void whatNeedsAPasswordIsNot() throws IOException {
    for (String password : new String[] {"", "secret"}) {
      try (PDDocument document = new PDDocument()) {
        document.addPage(new PDPage());
        document.protect(new StandardProtectionPolicy("owner", password, new AccessPermission()));
        ByteArrayOutputStream saved = new ByteArrayOutputStream();
        document.save(saved);
        assertThat(look(saved.toByteArray())).isEqualTo(Verdict.DOES_MORE);
      }
    }
  }

  @Test
  void aBombIsNotLookedIntoForEver() throws IOException {
    String zeros = "(" + "0".repeat(40 * 1024 * 1024) + ")";
    String arrays = "[".repeat(2_000_000);

    assertThat(look(PdfSamples.packed(OBJECTS, 1, zeros))).isEqualTo(Verdict.DOES_MORE);
    assertThat(look(PdfSamples.packed(OBJECTS, 1, arrays))).isEqualTo(Verdict.DOES_MORE);
    assertThat(look(PdfSamples.with("", arrays))).isEqualTo(Verdict.DOES_MORE);
    assertThat(look(PdfSamples.with("", "[".repeat(100_000)))).isNotEqualTo(Verdict.ONLY_SHOWS);
  }

  @Test
  void parsingEndsInTime() throws IOException {
    for (byte[] pdf :
        new byte[][] {
          Samples.pdf(), PdfSamples.packed(OBJECTS, 1, "<< >>"), PdfSamples.with("", "1")
        }) {
      Path file = Files.write(folder.resolve("file"), pdf);

      assertThat(PdfCheck.look(file, Duration.ZERO)).isEqualTo(Verdict.TAKES_TOO_LONG);
      assertThat(PdfCheck.look(file, Duration.ofSeconds(10))).isEqualTo(Verdict.ONLY_SHOWS);
    }
  }

  @Test
  void whatIsNoPdfButForItsHeadIsDamaged() throws IOException {
    byte[] whole = PdfSamples.packed(OBJECTS, 1, PROGRAM);

    assertThat(look("%PDF-1.7\n%%EOF".getBytes(StandardCharsets.US_ASCII)))
        .isEqualTo(Verdict.DAMAGED);
    assertThat(look(Arrays.copyOf(whole, whole.length - 60))).isNotEqualTo(Verdict.ONLY_SHOWS);
  }
}
