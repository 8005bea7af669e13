package org.kaimen.signaling.casework;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;

/// Which dictionaries of a PDF begin, open, play or carry something (ISO 32000-1 §7.11.4, §12.5.6,
/// §12.6.4, §12.7.8, §13).
final class PdfNames {

  /// Actions by their `S`; those that stay in the file or follow a link that is shown are not here.
  private static final Set<COSName> ACTIONS =
      names(
          "JavaScript",
          "Launch",
          "GoToR",
          "GoToE",
          "SubmitForm",
          "ImportData",
          "Movie",
          "Sound",
          "Rendition",
          "GoTo3DView",
          "RichMediaExecute");

  /// Annotations by their `Subtype`.
  private static final Set<COSName> ANNOTATIONS =
      names("FileAttachment", "RichMedia", "Movie", "Sound", "Screen", "3D");

  private static final Set<COSName> TYPES = names("EmbeddedFile", "XFA");

  /// That they are there is enough.
  private static final Set<COSName> KEYS =
      names("JS", "JavaScript", "EF", "EmbeddedFiles", "XFA", "RichMediaContent", "Encrypt");

  /// What of itself begins: when the file is opened, a page is shown, a field is left.
  private static final Set<COSName> BEGINNINGS = names("OpenAction", "AA");

  private PdfNames() {}

  private static Set<COSName> names(String... names) {
    return Stream.of(names).map(COSName::getPDFName).collect(Collectors.toUnmodifiableSet());
  }

  static boolean doesMore(COSDictionary dictionary) {
    return KEYS.stream().anyMatch(dictionary::containsKey)
        || is(dictionary, COSName.S, ACTIONS)
        || is(dictionary, COSName.SUBTYPE, ANNOTATIONS)
        || is(dictionary, COSName.TYPE, TYPES)
        || BEGINNINGS.stream().anyMatch(key -> begins(dictionary, key));
  }

  private static boolean is(COSDictionary dictionary, COSName key, Set<COSName> names) {
    return dictionary.getDictionaryObject(key) instanceof COSName name && names.contains(name);
  }

  /// Going to a place of the file, as many do when they are opened, is not doing anything.
  private static boolean begins(COSDictionary dictionary, COSName key) {
    COSBase begun = dictionary.getDictionaryObject(key);
    if (!(begun instanceof COSDictionary actions)) {
      return false;
    }
    return key.equals(COSName.AA)
        ? actions.keySet().stream()
            .anyMatch(trigger ->
                actions.getDictionaryObject(trigger) instanceof COSDictionary one && !goes(one))
        : !goes(actions);
  }

  private static boolean goes(COSDictionary action) {
    return COSName.getPDFName("GoTo").equals(action.getDictionaryObject(COSName.S))
        && !action.containsKey(COSName.NEXT);
  }
}
