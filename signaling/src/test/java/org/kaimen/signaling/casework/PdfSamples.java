package org.kaimen.signaling.casework;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.DeflaterOutputStream;

/// PDFs as writers make them: one page, and an object of one's own.
final class PdfSamples {

  private static final int ROW = 7;

  private PdfSamples() {}

  /// With the object as number 4, in a table of references (ISO 32000-1 §7.5.4).
  ///
  /// @param catalog what else stands in the document's first dictionary
  static byte[] with(String catalog, String object) {
    Writer writer = new Writer(5);
    page(writer, catalog);
    writer.object(4, object);
    int table = writer.bytes.size();
    writer.text("xref\n0 5\n0000000000 65535 f \n");
    for (int number = 1; number < 5; number++) {
      writer.text("%010d 00000 n \n".formatted(writer.offsets[number]));
    }
    writer.text("trailer << /Root 1 0 R /Size 5 >>\nstartxref\n" + table + "\n%%EOF\n");
    return writer.bytes.toByteArray();
  }

  /// With the object as number 5 in an object stream (§7.5.7), and a stream of references (§7.5.8).
  ///
  /// @param dictionary of the object stream, without its length and counts
  /// @param packing how often the object stream is deflated
  static byte[] packed(String dictionary, int packing, String object) {
    Writer writer = new Writer(7);
    page(writer, "/Names 5 0 R");
    byte[] content = latin("5 0 " + object);
    for (int i = 0; i < packing; i++) {
      content = deflated(content);
    }
    writer.stream(4, "<< " + dictionary + " /N 1 /First 4", content);
    int references = writer.bytes.size();
    ByteBuffer rows = ByteBuffer.allocate(ROW * 7);
    rows.put((byte) 0).putInt(0).putShort((short) -1);
    for (int number = 1; number < 5; number++) {
      rows.put((byte) 1).putInt(writer.offsets[number]).putShort((short) 0);
    }
    rows.put((byte) 2).putInt(4).putShort((short) 0);
    rows.put((byte) 1).putInt(references).putShort((short) 0);
    writer.stream(
        6,
        "<< /Type /XRef /W [1 4 2] /Size 7 /Root 1 0 R /Filter /FlateDecode",
        deflated(rows.array()));
    writer.text("startxref\n" + references + "\n%%EOF\n");
    return writer.bytes.toByteArray();
  }

  private static void page(Writer writer, String catalog) {
    writer.text("%PDF-1.7\n");
    writer.object(1, "<< /Type /Catalog /Pages 2 0 R " + catalog + " >>");
    writer.object(2, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>");
    writer.object(3, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>");
  }

  static byte[] deflated(byte[] content) {
    ByteArrayOutputStream deflated = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(deflated)) {
      out.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return deflated.toByteArray();
  }

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static final class Writer {
    final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    final int[] offsets;

    Writer(int objects) {
      offsets = new int[objects];
    }

    void text(String text) {
      bytes.writeBytes(latin(text));
    }

    void object(int number, String object) {
      offsets[number] = bytes.size();
      text(number + " 0 obj\n" + object + "\nendobj\n");
    }

    void stream(int number, String dictionary, byte[] content) {
      offsets[number] = bytes.size();
      text(number + " 0 obj\n" + dictionary + " /Length " + content.length + " >>\nstream\n");
      bytes.writeBytes(content);
      text("\nendstream\nendobj\n");
    }
  }
}
