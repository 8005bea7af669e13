package org.kaimen.signaling.casework;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// Whether a PDF (ISO 32000-1) only shows something. One that runs, opens, plays or carries
/// anything is not taken: staff open dozens a day.
///
/// The names that begin such things are looked for everywhere, in object streams (§7.5.7) too,
/// which is where writers of today put them; nothing is laid out or drawn. What cannot be looked
/// into, as it is encrypted or packed in an unusual way, is not taken either.
final class PdfCheck {

  /// Each long enough not to come about by chance among compressed bytes.
  private static final List<String> REFUSED =
      List.of("/JavaScript", "/Launch", "/EmbeddedFile", "/RichMedia", "/Encrypt", "/ImportData");

  private static final Pattern ESCAPED = Pattern.compile("#([0-9A-Fa-f]{2})");
  private static final Pattern OBJECT_STREAM = Pattern.compile("/ObjStm\\b");

  /// A dictionary is no longer than this before the word `stream`.
  private static final int DICTIONARY = 1024;

  /// Of all object streams together: some 100,000 objects.
  private static final int MOST_INFLATED = 32 * 1024 * 1024;

  private PdfCheck() {}

  static boolean onlyShows(byte[] pdf) {
    String text = new String(pdf, StandardCharsets.ISO_8859_1);
    return !begins(text) && objectStreamsOnlyShow(pdf, text);
  }

  private static boolean begins(String text) {
    String plain = unescaped(text);
    return REFUSED.stream().anyMatch(plain::contains);
  }

  /// A name may be written with its characters as numbers (§7.3.5).
  private static String unescaped(String text) {
    return text.indexOf('#') < 0
        ? text
        : ESCAPED
            .matcher(text)
            .replaceAll(found ->
                Matcher.quoteReplacement(
                    String.valueOf((char) Integer.parseInt(found.group(1), 16))));
  }

  private static boolean objectStreamsOnlyShow(byte[] pdf, String text) {
    int left = MOST_INFLATED;
    for (int at = text.indexOf("stream"); at >= 0; at = text.indexOf("stream", at + 1)) {
      String dictionary = unescaped(text.substring(Math.max(0, at - DICTIONARY), at));
      int begin = dictionary.lastIndexOf("obj");
      String own = begin < 0 ? dictionary : dictionary.substring(begin);
      if (text.startsWith("end", Math.max(0, at - 3)) || !OBJECT_STREAM.matcher(own).find()) {
        continue;
      }
      if (!own.contains("/FlateDecode") || own.contains("/Predictor") || own.contains("/ASCII")) {
        return false;
      }
      byte[] objects = inflated(pdf, afterLine(text, at + "stream".length()), left);
      left -= objects.length;
      if (left <= 0 || begins(new String(objects, StandardCharsets.ISO_8859_1))) {
        return false;
      }
    }
    return true;
  }

  private static int afterLine(String text, int at) {
    int begin = at;
    while (begin < text.length() && (text.charAt(begin) == '\r' || text.charAt(begin) == '\n')) {
      begin++;
    }
    return begin;
  }

  /// As far as it can be; what a reader cannot inflate either does nothing.
  ///
  /// @param most in bytes
  private static byte[] inflated(byte[] pdf, int from, int most) {
    ByteArrayOutputStream objects = new ByteArrayOutputStream();
    byte[] piece = new byte[8192];
    try (Inflater inflater = new Inflater()) {
      inflater.setInput(pdf, from, pdf.length - from);
      while (objects.size() < most && !inflater.finished()) {
        int count = inflater.inflate(piece);
        if (count == 0) {
          break;
        }
        objects.write(piece, 0, count);
      }
    } catch (DataFormatException damaged) {
      return objects.toByteArray();
    }
    return objects.toByteArray();
  }
}
