package org.kaimen.signaling.casework;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.MediaType;

/// The kinds of file a case can hold, told by what is in the file: neither its name nor what the
/// sender calls it decides.
enum AttachmentType {
  JPEG(MediaType.IMAGE_JPEG),
  PNG(MediaType.IMAGE_PNG),
  WEBP(MediaType.parseMediaType("image/webp")),
  PDF(MediaType.APPLICATION_PDF),
  /// QuickTime, which iPhones write, is its elder brother and kept as this.
  MP4("video/mp4", "video/quicktime", "video/x-m4v", "video/3gpp"),
  WEBM("video/webm");

  /// How many bytes of the beginning are enough to tell.
  static final int HEAD = 64;

  private static final Set<String> HEIC_BRANDS =
      Set.of("heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1");

  /// ISO/IEC 14496-12 annex E, 3GPP TS 26.244 §5.3 and what cameras write: the first two letters
  /// tell. Among what has other brands are pictures and books of music.
  private static final Set<String> VIDEO_BRANDS =
      Set.of("qt", "is", "mp", "av", "M4", "3g", "MS", "da", "f4", "XA");

  private static final Set<String> OTHER_BRANDS = Set.of("avif", "avis", "M4A ", "M4B ", "M4P ");

  @SuppressWarnings("ImmutableEnumChecker") // a MediaType does not change
  private final MediaType mediaType;

  @SuppressWarnings("ImmutableEnumChecker")
  private final List<MediaType> alsoCalled;

  AttachmentType(MediaType mediaType) {
    this.mediaType = mediaType;
    this.alsoCalled = List.of();
  }

  AttachmentType(String mediaType, String... alsoCalled) {
    this.mediaType = MediaType.parseMediaType(mediaType);
    this.alsoCalled = Arrays.stream(alsoCalled).map(MediaType::parseMediaType).toList();
  }

  MediaType mediaType() {
    return mediaType;
  }

  boolean isPicture() {
    return this == JPEG || this == PNG || this == WEBP;
  }

  boolean isVideo() {
    return this == MP4 || this == WEBM;
  }

  /// @param declared what the sender calls it, whatever its parameters say
  boolean isCalled(MediaType declared) {
    return mediaType.equalsTypeAndSubtype(declared)
        || alsoCalled.stream().anyMatch(declared::equalsTypeAndSubtype);
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
    if (has(head, 0, "%PDF-")) {
      return Optional.of(PDF);
    }
    if (has(head, 4, "ftyp") && isVideoBrand(text(head, 8, 12))) {
      return Optional.of(MP4);
    }
    // RFC 8794 §11.2.1; the document type is said within
    boolean isWebm = has(head, 0, "\u001aE\u00df\u00a3") && text(head, 4, HEAD).contains("webm");
    return isWebm ? Optional.of(WEBM) : Optional.empty();
  }

  private static boolean isVideoBrand(String brand) {
    return brand.length() == 4
        && VIDEO_BRANDS.contains(brand.substring(0, 2))
        && !OTHER_BRANDS.contains(brand);
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
    return end <= head.length && text(head, at, end).equals(wanted);
  }

  private static String text(byte[] head, int from, int to) {
    int start = Math.min(from, head.length);
    return new String(head, start, Math.min(to, head.length) - start, StandardCharsets.ISO_8859_1);
  }
}
