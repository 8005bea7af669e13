package org.kaimen.signaling.casework;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;

/// The bytes of a PDF as long as there is time: PDFBox's parser goes back and forth in a file as
/// the file has it, and knows no end but that of the bytes.
final class PdfBytes extends RandomAccessReadBufferedFile {

  /// So often the clock is looked at, in reads; a millisecond or two.
  private static final int EACH = 4096;

  private final PdfLimits limits;
  private int reads;

  PdfBytes(Path pdf, PdfLimits limits) throws IOException {
    super(pdf);
    this.limits = limits;
  }

  @Override
  public int read() throws IOException {
    tick();
    return super.read();
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    tick();
    return super.read(to, offset, length);
  }

  private void tick() throws IOException {
    if (reads++ % EACH == 0) {
      limits.checkTime();
    }
  }
}
