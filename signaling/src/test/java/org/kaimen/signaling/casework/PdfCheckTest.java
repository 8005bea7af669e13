package org.kaimen.signaling.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PdfCheckTest {

  private static boolean onlyShows(byte[] pdf) {
    return PdfCheck.onlyShows(pdf);
  }

  private static byte[] with(String object) {
    return ("%PDF-1.7\n1 0 obj\n" + object + "\nendobj\n%%EOF\n")
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  /// @param filter as it stands in the dictionary
  private static byte[] objectStream(String type, String filter, String objects)
      throws IOException {
    ByteArrayOutputStream deflated = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(deflated)) {
      out.write(objects.getBytes(StandardCharsets.ISO_8859_1));
    }
    return with(
        "<< /Type "
            + type
            + " /N 1 /First 4 /Filter "
            + filter
            + " /Length "
            + deflated.size()
            + " >>\nstream\n"
            + deflated.toString(StandardCharsets.ISO_8859_1)
            + "\nendstream");
  }

  @Test
  void whatOnlyShowsSomethingIsTaken() throws IOException {
    assertThat(onlyShows(Samples.pdf())).isTrue();
    assertThat(onlyShows(objectStream("/ObjStm", "/FlateDecode", "1 0 << /Type /Page >>")))
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<< /S /JavaScript /JS (app.alert(1)) >>",
        "<< /S /J#61vaScript /JS (app.alert(1)) >>",
        "<< /S /#4c#61#75#6e#63#68 /F (cmd.exe) >>",
        "<< /Type /EmbeddedFile >>",
        "<< /EmbeddedFiles 3 0 R >>",
        "<< /Subtype /RichMedia >>",
        "<< /Encrypt 5 0 R >>"
      })
  void whatDoesMoreIsNot(String object) throws IOException {
    assertThat(onlyShows(with(object))).isFalse();
    assertThat(onlyShows(objectStream("/ObjStm", "/FlateDecode", "1 0 " + object))).isFalse();
    assertThat(onlyShows(objectStream("/Obj#53tm", "/Flate#44ecode", "1 0 " + object))).isFalse();
  }

  @Test
  void whatCannotBeLookedIntoIsNot() throws IOException {
    assertThat(onlyShows(objectStream("/ObjStm", "/LZWDecode", "1 0 << >>"))).isFalse();
    assertThat(onlyShows(objectStream("/ObjStm", "[/ASCIIHexDecode /FlateDecode]", "1 0 << >>")))
        .isFalse();
  }

  @Test
  void aBombIsNotLookedIntoForEver() throws IOException {
    String zeros = "0".repeat(40 * 1024 * 1024);

    assertThat(onlyShows(objectStream("/ObjStm", "/FlateDecode", zeros))).isFalse();
  }
}
