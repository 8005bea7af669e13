package org.kaimen.mediaserver.srtp;

import io.netty.buffer.ByteBuf;
import org.jitsi.utils.ByteArrayBuffer;

/// The one array that packets pass through on their way into and out of jitsi-srtp, which knows
/// arrays only. It costs two copies of some 20 ns, and leaves a refused packet as it was.
final class PacketArray implements ByteArrayBuffer {

  private final byte[] bytes = new byte[SrtpSession.MAX_OUTGOING + SrtpSession.OVERHEAD];
  private int length;

  void load(ByteBuf packet) {
    length = packet.readableBytes();
    packet.getBytes(packet.readerIndex(), bytes, 0, length);
  }

  void store(ByteBuf packet) {
    packet.writerIndex(packet.readerIndex()).writeBytes(bytes, 0, length);
  }

  @Override
  public byte[] getBuffer() {
    return bytes;
  }

  @Override
  public int getOffset() {
    return 0;
  }

  @Override
  public int getLength() {
    return length;
  }

  @Override
  public void setLength(int length) {
    this.length = length;
  }

  @Override
  public void setOffset(int offset) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean isInvalid() {
    return false;
  }

  @Override
  public void readRegionToBuff(int offset, int count, byte[] target) {
    System.arraycopy(bytes, offset, target, 0, count);
  }

  /// There is room from the beginning.
  @Override
  public void grow(int count) {}

  @Override
  public void append(byte[] tail, int count) {
    System.arraycopy(tail, 0, bytes, length, count);
    length += count;
  }

  @Override
  public void shrink(int count) {
    length -= count;
  }
}
