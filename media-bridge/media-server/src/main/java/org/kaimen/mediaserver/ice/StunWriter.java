package org.kaimen.mediaserver.ice;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;

/// Writes one STUN message into a buffer: attributes first, then [#sign], then [#seal].
public final class StunWriter {

  private final ByteBuf out;
  private final int start;

  /// @param out where the message is appended
  /// @param transactionId 12 bytes
  public StunWriter(ByteBuf out, int type, byte[] transactionId) {
    this.out = out;
    start = out.writerIndex();
    out.writeShort(type).writeShort(0).writeInt(Stun.MAGIC_COOKIE).writeBytes(transactionId);
  }

  public StunWriter attribute(int type, byte[] value) {
    out.writeShort(type).writeShort(value.length).writeBytes(value);
    out.writeZero(-value.length & 3);
    return length(0);
  }

  public StunWriter username(String name) {
    return attribute(Stun.USERNAME, name.getBytes(StandardCharsets.UTF_8));
  }

  /// RFC 8489 §14.2.
  public StunWriter xorMappedAddress(InetSocketAddress address) {
    InetAddress ip = address.getAddress();
    byte[] masked = ip.getAddress();
    for (int i = 0; i < masked.length; i++) {
      // the mask is the magic cookie and the transaction id, which follow each other
      masked[i] ^= out.getByte(start + 4 + i);
    }
    out.writeShort(Stun.XOR_MAPPED_ADDRESS).writeShort(4 + masked.length);
    out.writeShort(masked.length == 4 ? 1 : 2);
    out.writeShort(address.getPort() ^ (Stun.MAGIC_COOKIE >>> 16)).writeBytes(masked);
    return length(0);
  }

  /// RFC 8489 §14.8.
  public StunWriter error(int code, String reason) {
    byte[] text = reason.getBytes(StandardCharsets.UTF_8);
    out.writeShort(Stun.ERROR_CODE).writeShort(4 + text.length);
    out.writeShort(0).writeByte(code / 100).writeByte(code % 100).writeBytes(text);
    out.writeZero(-text.length & 3);
    return length(0);
  }

  /// RFC 8489 §14.9.
  public StunWriter unknownAttributes(List<Integer> types) {
    out.writeShort(Stun.UNKNOWN_ATTRIBUTES).writeShort(2 * types.size());
    types.forEach(out::writeShort);
    out.writeZero(-2 * types.size() & 3);
    return length(0);
  }

  /// Appends MESSAGE-INTEGRITY (RFC 8489 §14.5).
  public StunWriter sign(String password) {
    length(Stun.INTEGRITY_LENGTH);
    byte[] signature =
        Stun.hmac(
            password.getBytes(StandardCharsets.UTF_8),
            ByteBufUtil.getBytes(out, start, out.writerIndex() - start));
    return attribute(Stun.MESSAGE_INTEGRITY, signature);
  }

  /// Appends FINGERPRINT (RFC 8489 §14.7), which ends the message.
  public void seal() {
    length(8);
    CRC32 crc = new CRC32();
    crc.update(ByteBufUtil.getBytes(out, start, out.writerIndex() - start));
    out.writeShort(Stun.FINGERPRINT).writeShort(4);
    out.writeInt((int) crc.getValue() ^ Stun.FINGERPRINT_XOR);
  }

  /// @param more bytes that will follow and count already
  private StunWriter length(int more) {
    out.setShort(start + 2, out.writerIndex() - start - Stun.HEADER + more);
    return this;
  }
}
