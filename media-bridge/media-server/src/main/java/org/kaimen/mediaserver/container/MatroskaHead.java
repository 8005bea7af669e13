package org.kaimen.mediaserver.container;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/// What the first bytes of a Matroska file tell (RFC 9559 §5.1).
///
/// @param webm whether it is held to WebM's part of Matroska
/// @param finished whether it says how long it is, in bytes and in time. What writes a file can
///   know that only at the end, so it is the sign that there was one
/// @param application that wrote it, as it calls itself
public record MatroskaHead(boolean webm, boolean finished, String application) {

  /// Every writer puts its Info within this, before the tracks.
  private static final int BYTES = 4096;

  private static final int EBML = 0x1a45dfa3;
  private static final int DOC_TYPE = 0x4282;
  private static final int SEGMENT = 0x18538067;
  private static final int INFO = 0x1549a966;
  private static final int DURATION = 0x4489;
  private static final int WRITING_APP = 0x5741;
  private static final int TRACKS = 0x1654ae6b;
  private static final int CLUSTER = 0x1f43b675;

  /// Empty where it is no Matroska file, or ends too early to tell.
  public static Optional<MatroskaHead> read(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      return of(Ebml.head(channel, BYTES));
    }
  }

  static Optional<MatroskaHead> of(ByteBuffer head) {
    if (head.remaining() < Integer.BYTES || head.getInt(head.position()) != EBML) {
      return Optional.empty();
    }
    Reading reading = new Reading();
    try {
      while (reading.take(head)) {
        // one element after another
      }
    } catch (BufferUnderflowException end) {
      // what came until here may be enough
    }
    return reading.head();
  }

  private static final class Reading {
    private String docType = "";
    private String application = "";
    private boolean sized;
    private boolean described;
    private double duration;

    /// False where media begins.
    boolean take(ByteBuffer head) {
      int id = Ebml.id(head);
      long size = Ebml.size(head);
      switch (id) {
        case EBML -> {
          // its elements follow
        }
        case SEGMENT -> sized = size != Ebml.UNKNOWN;
        case INFO -> described = true;
        case DOC_TYPE -> docType = text(head, size);
        case WRITING_APP -> application = text(head, size);
        case DURATION -> duration = number(head, size);
        case TRACKS, CLUSTER -> {
          return false;
        }
        default -> Ebml.skip(head, size);
      }
      return true;
    }

    Optional<MatroskaHead> head() {
      boolean webm = docType.equals("webm");
      return described && (webm || docType.equals("matroska"))
          ? Optional.of(new MatroskaHead(webm, sized && duration > 0, application))
          : Optional.empty();
    }

    private static String text(ByteBuffer head, long size) {
      int start = head.position();
      Ebml.skip(head, size);
      ByteBuffer text = head.slice(start, (int) size);
      // it may be filled up with zeros, RFC 8794 §7.4
      return StandardCharsets.UTF_8.decode(text).toString().replaceFirst("\0.*", "");
    }

    /// A float has four or eight octets (RFC 8794 §7.3).
    private static double number(ByteBuffer head, long size) {
      int start = head.position();
      Ebml.skip(head, size);
      return size == Float.BYTES
          ? head.getFloat(start)
          : size == Double.BYTES ? head.getDouble(start) : 0;
    }
  }
}
