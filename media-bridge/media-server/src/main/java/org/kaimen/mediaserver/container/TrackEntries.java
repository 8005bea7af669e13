package org.kaimen.mediaserver.container;

import java.io.EOFException;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/// The descriptions of the tracks in a Matroska file's header (RFC 9559 §5.1.4).
final class TrackEntries {

  private static final int SEGMENT = 0x18538067;
  private static final int TRACKS = 0x1654ae6b;
  private static final int TRACK_ENTRY = 0xae;

  /// An element that readers pass over (RFC 8794 §11.3.2), whose name is as short as an entry's.
  private static final byte VOID = (byte) 0xec;

  /// They come first, and the longest thing in one is what an H.264 decoder needs.
  private static final int HEAD = 1 << 18;

  private TrackEntries() {}

  /// Makes readers pass over the description of a track.
  ///
  /// @param track position in the file's list of tracks
  /// @throws IOException where there is none
  static void takeOut(FileChannel file, int track) throws IOException {
    ByteBuffer head = Ebml.head(file, HEAD);
    int found = 0;
    try {
      while (true) {
        int start = head.position();
        int id = Ebml.id(head);
        long size = Ebml.size(head);
        if (id == TRACK_ENTRY && found++ == track) {
          file.write(ByteBuffer.wrap(new byte[] {VOID}), start);
          return;
        }
        if (id != SEGMENT && id != TRACKS) {
          Ebml.skip(head, size);
        }
      }
    } catch (BufferUnderflowException e) {
      throw new EOFException("no such track in the file");
    }
  }
}
