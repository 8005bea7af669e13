package org.kaimen.mediaserver.container;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/// The descriptions of the tracks in a Matroska file's header (RFC 9559 §5.1.4).
final class TrackEntries {

  private static final long SEGMENT = 0x18538067;
  private static final long TRACKS = 0x1654ae6b;
  private static final long TRACK_ENTRY = 0xae;

  /// An element that readers pass over (RFC 8794 §11.3.2), whose name is as short as an entry's.
  private static final byte VOID = (byte) 0xec;

  private TrackEntries() {}

  /// Makes readers pass over the description of a track.
  ///
  /// @param track position in the file's list of tracks
  /// @throws IOException where there is none
  static void takeOut(FileChannel file, int track) throws IOException {
    file.position(0);
    int found = 0;
    while (true) {
      long start = file.position();
      long id = number(file, false);
      long size = number(file, true);
      if (id == TRACK_ENTRY && found++ == track) {
        file.write(ByteBuffer.wrap(new byte[] {VOID}), start);
        return;
      }
      if (id != SEGMENT && id != TRACKS) {
        file.position(file.position() + size);
      }
    }
  }

  /// Reads a number of variable length (RFC 8794 §4).
  private static long number(FileChannel file, boolean withoutMarker) throws IOException {
    int first = read(file);
    int more = Integer.numberOfLeadingZeros(first) - 24;
    long value = withoutMarker ? first & (0x7f >> more) : first;
    for (int i = 0; i < more; i++) {
      value = value << 8 | read(file);
    }
    return value;
  }

  private static int read(FileChannel file) throws IOException {
    ByteBuffer one = ByteBuffer.allocate(1);
    if (file.read(one) < 1) {
      throw new EOFException("no such track in the file");
    }
    return one.get(0) & 0xff;
  }
}
