package org.kaimen.mediaserver.ice;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;

/// A STUN message as it came (RFC 8489 §5), its form checked, its integrity not yet.
public final class StunMessage {

  /// The longest that is looked at, in bytes.
  private static final int MOST_BYTES = 1280;

  private final byte[] bytes;
  private final Map<Integer, byte[]> attributes = new HashMap<>();
  private final List<Integer> notUnderstood = new ArrayList<>();
  private int integrityAt = -1;
  private int fingerprintAt = -1;

  private StunMessage(byte[] bytes) {
    this.bytes = bytes;
  }

  /// Reads a message from the reader index on, which stays.
  ///
  /// @return empty where it is not a well-formed STUN message, or has no FINGERPRINT that is right
  public static Optional<StunMessage> parse(ByteBuf packet) {
    int length = packet.readableBytes();
    int start = packet.readerIndex();
    if (length < Stun.HEADER
        || length > MOST_BYTES
        || (packet.getByte(start) & 0xc0) != 0
        || packet.getUnsignedShort(start + 2) != length - Stun.HEADER
        || packet.getInt(start + 4) != Stun.MAGIC_COOKIE) {
      return Optional.empty();
    }
    byte[] bytes = new byte[length];
    packet.getBytes(start, bytes);
    StunMessage message = new StunMessage(bytes);
    return message.readAttributes() && message.fingerprintIsRight()
        ? Optional.of(message)
        : Optional.empty();
  }

  private boolean readAttributes() {
    int at = Stun.HEADER;
    while (at < bytes.length) {
      if (at + 4 > bytes.length) {
        return false;
      }
      int type = unsignedShort(at);
      int length = unsignedShort(at + 2);
      int next = at + 4 + ((length + 3) & ~3);
      // RFC 8489 §14.7: FINGERPRINT is the last one
      if (next > bytes.length || fingerprintAt >= 0) {
        return false;
      }
      if (type == Stun.FINGERPRINT) {
        if (length != 4) {
          return false;
        }
        fingerprintAt = at;
      } else if (integrityAt < 0) {
        // RFC 8489 §14.5: what follows MESSAGE-INTEGRITY is not protected and does not count
        remember(type, at, length);
      }
      at = next;
    }
    return true;
  }

  private void remember(int type, int at, int length) {
    if (type == Stun.MESSAGE_INTEGRITY) {
      integrityAt = at;
    }
    if (type < Stun.OPTIONAL && !Stun.UNDERSTOOD.contains(type)) {
      notUnderstood.add(type);
    }
    // RFC 8489 §14: of several the first counts
    attributes.putIfAbsent(type, Arrays.copyOfRange(bytes, at + 4, at + 4 + length));
  }

  private boolean fingerprintIsRight() {
    // RFC 8445 §7.1: ICE always has it
    if (fingerprintAt < 0) {
      return false;
    }
    CRC32 crc = new CRC32();
    crc.update(bytes, 0, fingerprintAt);
    int expected = (int) crc.getValue() ^ Stun.FINGERPRINT_XOR;
    return expected == intAt(bytes, fingerprintAt + 4);
  }

  /// Whether MESSAGE-INTEGRITY (RFC 8489 §14.5) is there and was made with this key.
  ///
  /// @param password the short-term password of the receiver
  public boolean isSignedWith(String password) {
    if (integrityAt < 0) {
      return false;
    }
    byte[] signature = attributes.getOrDefault(Stun.MESSAGE_INTEGRITY, new byte[0]);
    byte[] signed = Arrays.copyOf(bytes, integrityAt);
    int length = integrityAt + Stun.INTEGRITY_LENGTH - Stun.HEADER;
    signed[2] = (byte) (length >> 8);
    signed[3] = (byte) length;
    return MessageDigest.isEqual(
        signature, Stun.hmac(password.getBytes(StandardCharsets.UTF_8), signed));
  }

  /// Message type: method and class in one (RFC 8489 §5).
  public int type() {
    return unsignedShort(0);
  }

  /// In bytes, with the header.
  public int length() {
    return bytes.length;
  }

  /// 12 bytes.
  public byte[] transactionId() {
    return Arrays.copyOfRange(bytes, 8, Stun.HEADER);
  }

  /// The USERNAME, empty where there is none.
  public String username() {
    return new String(attributes.getOrDefault(Stun.USERNAME, new byte[0]), StandardCharsets.UTF_8);
  }

  public boolean has(int attribute) {
    return attributes.containsKey(attribute);
  }

  /// PRIORITY (RFC 8445 §7.1.1), 0 where there is none.
  public long priority() {
    byte[] value = attributes.getOrDefault(Stun.PRIORITY, new byte[0]);
    return value.length == 4 ? intAt(value, 0) & 0xffff_ffffL : 0;
  }

  /// The value of an attribute as it came.
  Optional<byte[]> attribute(int type) {
    return Optional.ofNullable(attributes.get(type));
  }

  /// Attributes that must be understood and are not (RFC 8489 §6.3.1).
  List<Integer> notUnderstood() {
    return notUnderstood;
  }

  private int unsignedShort(int at) {
    return (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
  }

  private static int intAt(byte[] bytes, int at) {
    return (bytes[at] & 0xff) << 24
        | (bytes[at + 1] & 0xff) << 16
        | (bytes[at + 2] & 0xff) << 8
        | (bytes[at + 3] & 0xff);
  }
}
