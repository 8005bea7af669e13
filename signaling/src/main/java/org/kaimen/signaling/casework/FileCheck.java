package org.kaimen.signaling.casework;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.kaimen.signaling.platform.Refusal;
import org.springframework.http.MediaType;

/// Looks into a file before it is kept: whether it is of a kind a case can hold, goes on to its
/// end, and can be opened by those who will have to look at it. Of pictures and videos headers and
/// ends only; nothing is decoded.
final class FileCheck {

  /// A picture of 50 megapixels takes 200 MB to show; no phone needs more.
  private static final long MOST_PIXELS = 50_000_000;

  private FileCheck() {}

  /// @param declared what the sender calls it
  /// @return what it is
  /// @throws Refusal `file-empty`, `file-type-not-supported`, `file-is-heic`, `file-damaged`,
  ///   `file-not-safe`, `file-takes-too-long`
  static AttachmentType check(Path file, MediaType declared) throws IOException {
    byte[] head = head(file);
    if (head.length == 0) {
      throw new Refusal(CaseRefusal.FILE_EMPTY);
    }
    if (AttachmentType.isHeic(head)) {
      throw new Refusal(CaseRefusal.FILE_IS_HEIC);
    }
    AttachmentType type =
        AttachmentType.of(head)
            .filter(found -> found.isCalled(declared))
            .orElseThrow(() -> new Refusal(CaseRefusal.FILE_TYPE_NOT_SUPPORTED));
    if (!FileEnd.isThere(file, type) || (type.isPicture() && !canBeShown(file, type))) {
      throw new Refusal(CaseRefusal.FILE_DAMAGED);
    }
    if (type == AttachmentType.PDF) {
      switch (PdfCheck.look(file)) {
        case ONLY_SHOWS -> {}
        case DOES_MORE -> throw new Refusal(CaseRefusal.FILE_NOT_SAFE);
        case DAMAGED -> throw new Refusal(CaseRefusal.FILE_DAMAGED);
        case TAKES_TOO_LONG -> throw new Refusal(CaseRefusal.FILE_TAKES_TOO_LONG);
      }
    }
    return type;
  }

  private static byte[] head(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(AttachmentType.HEAD);
    }
  }

  private static boolean canBeShown(Path file, AttachmentType type) throws IOException {
    OptionalLong pixels = PictureSize.of(file, type);
    return pixels.isPresent() && pixels.getAsLong() > 0 && pixels.getAsLong() <= MOST_PIXELS;
  }
}
