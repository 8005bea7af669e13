package org.kaimen.signaling.casework;

import java.io.IOException;
import java.io.InputStream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.pdfparser.PDFParser;
import org.jspecify.annotations.Nullable;

/// PDFBox's parser, which unpacks streams of objects (ISO 32000-1 §7.5.7) and of cross-references
/// (§7.5.8) as a whole: each is measured before that. No other stream is ever unpacked.
final class PdfParser extends PDFParser {

  /// Of a cross-reference stream: the widths of a row have at most three numbers of a few bytes.
  private static final int MOST_COLUMNS = 64;

  private final PdfLimits limits;
  private @Nullable IOException failure;

  PdfParser(RandomAccessRead file, PdfLimits limits) throws IOException {
    super(file, "", null, null, IOUtils.createMemoryOnlyStreamCache());
    this.limits = limits;
  }

  /// PDFBox takes an object it cannot read for none.
  ///
  /// @throws IOException what was the first in the way
  void finish() throws IOException {
    if (failure != null) {
      throw failure;
    }
  }

  @Override
  public @Nullable COSBase dereferenceCOSObject(COSObject object) throws IOException {
    try {
      return super.dereferenceCOSObject(object);
    } catch (IOException e) {
      failure = failure == null ? e : failure;
      throw e;
    }
  }

  @Override
  protected COSStream parseCOSStream(COSDictionary dictionary) throws IOException {
    COSStream stream = super.parseCOSStream(dictionary);
    // PDFBox goes by these, whatever the type says
    boolean hasObjects = stream.containsKey(COSName.N) && stream.containsKey(COSName.FIRST);
    boolean hasReferences = stream.containsKey(COSName.W);
    if (hasObjects || hasReferences || isOfObjects(stream)) {
      measure(stream, hasReferences ? MOST_COLUMNS : 0);
    }
    return stream;
  }

  private static boolean isOfObjects(COSStream stream) {
    COSBase type = stream.getDictionaryObject(COSName.TYPE);
    return COSName.OBJ_STM.equals(type) || COSName.XREF.equals(type);
  }

  /// Two filters in a row PDFBox may take for one, where viewers do not.
  private void measure(COSStream stream, int columns) throws IOException {
    COSBase filter = sole(stream.getDictionaryObject(COSName.FILTER, COSName.F));
    try (InputStream raw = stream.createRawInputStream()) {
      if (filter == null) {
        limits.plain(raw);
      } else if (COSName.FLATE_DECODE.equals(filter)) {
        if (predicted(stream) > columns) {
          throw new PdfLimits.Exceeded("a predictor");
        }
        limits.inflated(raw);
      } else {
        throw new PdfLimits.Exceeded("objects packed in an unusual way");
      }
    }
  }

  /// How many columns a predictor (§7.4.4.4) looks back, 0 where there is none.
  private static int predicted(COSStream stream) {
    COSBase parameters = sole(stream.getDictionaryObject(COSName.DECODE_PARMS, COSName.DP));
    if (!(parameters instanceof COSDictionary found) || found.getInt(COSName.PREDICTOR, 1) <= 1) {
      return 0;
    }
    boolean isOfBytes =
        found.getInt(COSName.COLORS, 1) == 1 && found.getInt(COSName.BITS_PER_COMPONENT, 8) == 8;
    return isOfBytes ? Math.max(1, found.getInt(COSName.COLUMNS, 1)) : Integer.MAX_VALUE;
  }

  private static @Nullable COSBase sole(@Nullable COSBase value) {
    return value instanceof COSArray array && array.size() == 1 ? array.getObject(0) : value;
  }
}
