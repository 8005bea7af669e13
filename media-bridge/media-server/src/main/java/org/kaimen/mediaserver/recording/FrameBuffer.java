package org.kaimen.mediaserver.recording;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import org.jspecify.annotations.Nullable;

/// A video frame that is being put together, where it stays until it is written.
final class FrameBuffer implements BitReader.Bytes, AutoCloseable {

  /// More than any camera's key frame has.
  static final int LARGEST_FRAME = 4 << 20;

  private static final int USUAL_FRAME = 4 << 10;

  private @Nullable ByteBuf bytes;

  /// What the frames before had in the mean, in bytes.
  private int usual = USUAL_FRAME;

  /// Whether the frame's first packet is in it.
  boolean begun;

  /// Whether no other frame refers to it.
  boolean disposable;

  /// The frame's number and the one after it, or -1 where the encoding has none.
  int picture;

  int nextPicture;

  void clear() {
    if (bytes != null) {
      bytes.clear();
    }
    begun = false;
    disposable = false;
    picture = -1;
    nextPicture = -1;
  }

  int length() {
    return bytes == null ? 0 : bytes.writerIndex();
  }

  /// The unsigned byte at a place below the length.
  @Override
  public int at(int index) {
    return present().getUnsignedByte(index);
  }

  /// False where the frame would grow too large.
  boolean append(Packet from, int offset, int count) {
    if (!hasRoom(count)) {
      return false;
    }
    from.copyTo(present(), offset, count);
    return true;
  }

  boolean append(int value) {
    if (!hasRoom(1)) {
      return false;
    }
    present().writeByte(value);
    return true;
  }

  /// Puts other bytes in the place of some. False where the frame would grow too large.
  boolean replace(int from, int count, byte[] by) {
    int more = by.length - count;
    if (more > 0 && !hasRoom(more)) {
      return false;
    }
    ByteBuf frame = present();
    int rest = length() - from - count;
    frame.ensureWritable(Math.max(more, 0));
    frame.setBytes(from + by.length, frame, from + count, rest);
    frame.setBytes(from, by);
    frame.writerIndex(from + by.length + rest);
    return true;
  }

  /// Takes away what comes at a place and behind it.
  void cut(int from) {
    present().writerIndex(from);
  }

  /// Appends a NAL unit's length in four bytes.
  boolean appendLength(int value) {
    if (!hasRoom(4)) {
      return false;
    }
    present().writeInt(value);
    return true;
  }

  void setLength(int index, int value) {
    present().setInt(index, value);
  }

  byte[] copy(int from, int to) {
    return ByteBufUtil.getBytes(present(), from, to - from);
  }

  /// Gives the frame away, with its padding.
  ByteBuf take() {
    ByteBuf frame = present();
    bytes = null;
    usual += (frame.writerIndex() - usual) / 8;
    FrameMemory.pad(frame);
    return frame;
  }

  @Override
  public void close() {
    if (bytes != null) {
      bytes.release();
      bytes = null;
    }
  }

  private ByteBuf present() {
    ByteBuf present = bytes;
    if (present == null) {
      present = FrameMemory.allocate(usual + usual / 4);
      bytes = present;
    }
    return present;
  }

  private boolean hasRoom(int count) {
    return count <= LARGEST_FRAME - length();
  }
}
