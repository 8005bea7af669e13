package org.kaimen.signaling.recording;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How long a Matroska or WebM file lasts (RFC 9559): what its Info says, or, where a crash left
/// that out, the time of its last block. Reads the headers of elements only, and stops without
/// complaint where the file does. Where the Info has an empty place for it, the length is put
/// there, so that browsers know it too.
final class MatroskaLength {

  /// Where the bytes come from.
  @FunctionalInterface
  interface Source {
    /// As [FileChannel#read(ByteBuffer, long)].
    int read(ByteBuffer into, long position) throws IOException;
  }

  private static final int SEGMENT = 0x18538067;
  private static final int INFO = 0x1549A966;
  private static final int TIMESTAMP_SCALE = 0x2AD7B1;
  private static final int DURATION = 0x4489;
  private static final int CLUSTER = 0x1F43B675;
  private static final int CLUSTER_TIMESTAMP = 0xE7;
  private static final int BLOCK_GROUP = 0xA0;
  private static final int SIMPLE_BLOCK = 0xA3;
  private static final int BLOCK = 0xA1;

  /// Looked into instead of passed over; where each ends does not matter then, which is as well,
  /// for a live recorder leaves the sizes of the outer ones unknown.
  private static final Set<Integer> OPENED = Set.of(SEGMENT, INFO, CLUSTER, BLOCK_GROUP);

  private static final int WINDOW = 16 * 1024;

  private final Source source;
  private final ByteBuffer window = ByteBuffer.allocate(WINDOW).limit(0);
  private long windowAt;

  private long scale = 1_000_000; // nanoseconds in a tick, RFC 9559 §5.1.2.9
  private double stated;
  private boolean closed;
  private @Nullable Element place;
  private long cluster;
  private long last;

  private MatroskaLength(Source source) {
    this.source = source;
  }

  /// Zero length and size where there is no file.
  static Track.Measured measure(Path file) throws IOException {
    if (!Files.exists(file)) {
      return new Track.Measured(Duration.ZERO, 0);
    }
    try (FileChannel channel = FileChannel.open(file)) {
      return new Track.Measured(of(channel::read), channel.size());
    }
  }

  /// Whether it says where it ends, in bytes and in time, which its writer knows at the end only.
  static boolean isFinished(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      MatroskaLength length = new MatroskaLength(channel::read);
      length.read();
      return length.closed && length.stated > 0;
    }
  }

  /// Puts the length into a file that is complete and does not say it; nothing happens where it
  /// does, or has no place for it.
  static void complete(Path file) throws IOException {
    if (!Files.exists(file)) {
      return;
    }
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      MatroskaLength length = new MatroskaLength(channel::read);
      length.read();
      Element place = length.place;
      if (place != null && length.stated <= 0 && length.last > 0) {
        ByteBuffer ticks =
            place.size == 4
                ? ByteBuffer.allocate(4).putFloat((float) length.last)
                : ByteBuffer.allocate(8).putDouble((double) length.last);
        channel.write(ticks.flip(), place.content);
      }
    }
  }

  /// Zero where it is no such file, or nothing is in it.
  static Duration of(Source source) throws IOException {
    MatroskaLength length = new MatroskaLength(source);
    length.read();
    double ticks = length.stated > 0 ? length.stated : length.last;
    double millis = ticks * length.scale / 1e6;
    // beyond a year it is no recording but a damaged header
    boolean sound = millis > 0 && millis < Duration.ofDays(366).toMillis();
    return sound ? Duration.ofMillis(Math.round(millis)) : Duration.ZERO;
  }

  private void read() throws IOException {
    long at = 0;
    while (stated <= 0) {
      Element element = element(at);
      if (element == null) {
        return;
      }
      if (OPENED.contains(element.id)) {
        closed |= element.id == SEGMENT && element.size >= 0;
        at = element.content;
      } else {
        take(element);
        at = element.content + element.size;
        if (element.size < 0 || at < 0) {
          return;
        }
      }
    }
  }

  /// @param size in bytes; negative where it is unknown
  private record Element(int id, long content, long size) {}

  /// An id keeps its length marker, a size does not (RFC 8794 §4, §5).
  private @Nullable Element element(long at) throws IOException {
    int first = octet(at);
    int idLength = Integer.numberOfLeadingZeros(first) - 23;
    if (first < 0 || idLength > 4) {
      return null;
    }
    long sizeAt = at + idLength;
    int lead = octet(sizeAt);
    int sizeLength = Integer.numberOfLeadingZeros(lead) - 23;
    if (lead < 0 || sizeLength > 8) {
      return null;
    }
    long marked = number(sizeAt, sizeLength);
    long mask = (1L << (7 * sizeLength)) - 1;
    long size = marked & mask;
    return new Element((int) number(at, idLength), sizeAt + sizeLength, size == mask ? -1 : size);
  }

  private void take(Element element) throws IOException {
    switch (element.id) {
      case TIMESTAMP_SCALE -> scale = Math.max(1, unsigned(element));
      case DURATION -> {
        // a float has four or eight octets, RFC 8794 §7.3
        if (element.size == 4) {
          stated = Float.intBitsToFloat((int) number(element.content, 4));
          place = element;
        } else if (element.size == 8) {
          stated = Double.longBitsToDouble(number(element.content, 8));
          place = element;
        }
      }
      case CLUSTER_TIMESTAMP -> cluster = unsigned(element);
      case SIMPLE_BLOCK, BLOCK -> {
        // track number, then a signed offset to the cluster's time (RFC 9559 §10.1)
        int lead = octet(element.content);
        int track = Integer.numberOfLeadingZeros(lead) - 23;
        if (lead >= 0 && track <= 8 && octet(element.content + track + 1) >= 0) {
          last = Math.max(last, cluster + (short) number(element.content + track, 2));
        }
      }
      default -> {
        // nothing that tells time
      }
    }
  }

  private long unsigned(Element element) throws IOException {
    return element.size < 0 || element.size > 8 ? 0 : number(element.content, (int) element.size);
  }

  private long number(long at, int length) throws IOException {
    long value = 0;
    for (int i = 0; i < length; i++) {
      value = value << 8 | Math.max(0, octet(at + i));
    }
    return value;
  }

  /// -1 beyond the end.
  private int octet(long at) throws IOException {
    if (at < windowAt || at >= windowAt + window.limit()) {
      window.clear();
      int count = at < 0 ? -1 : source.read(window, at);
      window.limit(Math.max(count, 0));
      windowAt = at;
    }
    return window.limit() == 0 ? -1 : window.get((int) (at - windowAt)) & 0xFF;
  }
}
