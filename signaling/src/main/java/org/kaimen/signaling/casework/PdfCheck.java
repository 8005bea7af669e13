package org.kaimen.signaling.casework;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;

/// Whether a PDF (ISO 32000-1) only shows something. One that runs, opens, plays or carries
/// anything is not taken: staff open dozens a day.
///
/// PDFBox reads it as viewers do, and every object in it is looked at, those in object streams
/// (§7.5.7) too; nothing is laid out or drawn. What cannot be looked into, as it is encrypted,
/// packed in an unusual way or grows beyond all measure, is not taken either.
final class PdfCheck {

  private static final int MOST_OBJECTS = 200_000;
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private PdfCheck() {}

  enum Verdict {
    ONLY_SHOWS,
    DOES_MORE,
    /// Viewers would have to guess what is in it.
    DAMAGED,
    TAKES_TOO_LONG
  }

  /// Takes some 100 MB of memory at most, and most files a few milliseconds.
  static Verdict look(Path pdf) throws IOException {
    return look(pdf, LONGEST);
  }

  /// @param longest of parsing and looking together
  static Verdict look(Path pdf, Duration longest) throws IOException {
    PdfLimits limits = new PdfLimits(longest);
    try {
      limits.measure(pdf);
      return parsed(pdf, limits);
    } catch (InvalidPasswordException | PdfLimits.Exceeded | StackOverflowError _) {
      return Verdict.DOES_MORE;
    } catch (IOException | RuntimeException _) {
      // What PDFBox stumbles over is of whoever made the file, but where it was stopped.
      return limits.isOutOfTime() ? Verdict.TAKES_TOO_LONG : Verdict.DAMAGED;
    }
  }

  /// As it stands and, where that fails, as PDFBox mends it. That it does not do under its limits
  /// where objects are in streams: such a file has to be printed anew.
  private static Verdict parsed(Path pdf, PdfLimits limits) throws IOException {
    try {
      return parsed(pdf, limits, false);
    } catch (InvalidPasswordException | PdfLimits.Exceeded e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      if (limits.namesObjectStreams() || limits.isOutOfTime()) {
        throw e;
      }
      return parsed(pdf, limits, true);
    }
  }

  private static Verdict parsed(Path pdf, PdfLimits limits, boolean mending) throws IOException {
    try (PdfBytes file = new PdfBytes(pdf, limits)) {
      PdfParser parser = new PdfParser(file, limits);
      try (PDDocument document = parser.parse(mending)) {
        if (document.isEncrypted() || !onlyShows(document.getDocument(), limits)) {
          return Verdict.DOES_MORE;
        }
      }
      parser.finish();
      return Verdict.ONLY_SHOWS;
    }
  }

  private static boolean onlyShows(COSDocument document, PdfLimits limits) throws IOException {
    Set<COSObjectKey> keys = Set.copyOf(document.getXrefTable().keySet());
    if (keys.size() > MOST_OBJECTS || !onlyShows(document.getTrailer())) {
      return false;
    }
    for (COSObjectKey key : keys) {
      COSBase object = document.getObjectFromPool(key).getObject();
      limits.checkTime();
      if (object != null && !onlyShows(object)) {
        return false;
      }
    }
    return true;
  }

  /// Looks at all that stands in an object; what it refers to is an object of its own.
  private static boolean onlyShows(COSBase object) {
    Deque<COSBase> left = new ArrayDeque<>();
    left.push(object);
    while (!left.isEmpty()) {
      switch (left.pop()) {
        case COSDictionary dictionary -> {
          if (PdfNames.doesMore(dictionary)) {
            return false;
          }
          dictionary.getValues().forEach(left::push);
        }
        case COSArray array -> {
          for (COSBase one : array) {
            if (one != null) {
              left.push(one);
            }
          }
        }
        default -> {}
      }
    }
    return true;
  }
}
