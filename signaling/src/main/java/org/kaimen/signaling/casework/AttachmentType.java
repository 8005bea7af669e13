package org.kaimen.signaling.casework;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.MediaType;

/// The kinds of file a case can hold, told by what is in the file: neither its name nor what the
/// sender calls it decides.
enum AttachmentType {
  JPEG(MediaType.IMAGE_JPEG),
  PNG(MediaType.IMAGE_PNG),
  WEBP(MediaType.parseMediaType("image/webp")),
  PDF(MediaType.APPLICATION_PDF);

  /// How many bytes of the beginning are enough to tell.
  static final int HEAD = 12;

  private static final Set<String> HEIC_BRANDS =
      Set.of("heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1");

  @SuppressWarnings("ImmutableEnumChecker") // a MediaType does not change
  private final MediaType mediaType;

  AttachmentType(MediaType mediaType) {
    this.mediaType = mediaType;
  }

  MediaType mediaType() {
    return mediaType;
  }

  boolean isPicture() {
    return this != PDF;
  }

  /// @param head the first [#HEAD] bytes, or all of a shorter file
  static Optional<AttachmentType> of(byte[] head) {
    // ITU-T T.81 §B.2.1: the start, and the first byte of the marker after it
    if (has(head, 0, "\u00ff\u00d8\u00ff")) {
      return Optional.of(JPEG);
    }
    // PNG (ISO/IEC 15948) §5.2
    if (has(head, 0, "\u0089PNG\r\n\u001a\n")) {
      return Optional.of(PNG);
    }
    // RFC 9649 §2.4
    if (has(head, 0, "RIFF") && has(head, 8, "WEBP")) {
      return Optional.of(WEBP);
    }
    // ISO 32000-1 §7.5.2
    return has(head, 0, "%PDF-") ? Optional.of(PDF) : Optional.empty();
  }

  /// ISO/IEC 23008-12 §10.2: what iPhones take when left to themselves.
  ///
  /// @param head the first [#HEAD] bytes
  static boolean isHeic(byte[] head) {
    return has(head, 4, "ftyp") && HEIC_BRANDS.stream().anyMatch(brand -> has(head, 8, brand));
  }

  static Optional<AttachmentType> of(MediaType mediaType) {
    return Arrays.stream(values())
        .filter(type -> type.mediaType.equalsTypeAndSubtype(mediaType))
        .findFirst();
  }

  private static boolean has(byte[] head, int at, String wanted) {
    int end = at + wanted.length();
    return end <= head.length
        && new String(head, at, wanted.length(), StandardCharsets.ISO_8859_1).equals(wanted);
  }
}
