package org.kaimen.mediaserver.srtp;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// SRTP once more, slow and straight from the RFCs on the JDK's ciphers, to compare with.
/// [ReferenceSrtpTest] holds it to the vectors, which give session keys, not master keys.
final class ReferenceSrtp {

  private static final int RTP = 0;
  private static final int RTCP = 3;

  private ReferenceSrtp() {}

  /// SRTP of a packet without CSRCs and extension.
  static byte[] protectRtp(SrtpProfile profile, byte[] key, byte[] salt, byte[] packet, int roc)
      throws GeneralSecurityException {
    ByteBuffer in = ByteBuffer.wrap(packet);
    long index = ((long) roc << 16) | Short.toUnsignedInt(in.getShort(2));
    int ssrc = in.getInt(8);
    byte[] header = Arrays.copyOf(packet, 12);
    byte[] payload = Arrays.copyOfRange(packet, 12, packet.length);
    byte[] sessionKey = derive(key, salt, RTP, profile.keyLength());
    byte[] sessionSalt = derive(key, salt, RTP + 2, profile.saltLength());
    if (profile != SrtpProfile.AES128_CM_HMAC_SHA1_80) {
      return join(header, gcm(sessionKey, rtpNonce(sessionSalt, ssrc, index), header, payload));
    }
    byte[] sealed =
        join(header, counter(sessionKey, counterStart(sessionSalt, ssrc, index), payload));
    byte[] rollOver = ByteBuffer.allocate(4).putInt(roc).array();
    return join(sealed, tag(derive(key, salt, RTP + 1, 20), join(sealed, rollOver)));
  }

  /// SRTCP of a packet, encrypted.
  static byte[] protectRtcp(SrtpProfile profile, byte[] key, byte[] salt, byte[] packet, int index)
      throws GeneralSecurityException {
    int ssrc = ByteBuffer.wrap(packet).getInt(4);
    byte[] header = Arrays.copyOf(packet, 8);
    byte[] rest = Arrays.copyOfRange(packet, 8, packet.length);
    byte[] word = ByteBuffer.allocate(4).putInt(0x8000_0000 | index).array();
    byte[] sessionKey = derive(key, salt, RTCP, profile.keyLength());
    byte[] sessionSalt = derive(key, salt, RTCP + 2, profile.saltLength());
    if (profile != SrtpProfile.AES128_CM_HMAC_SHA1_80) {
      byte[] nonce = rtcpNonce(sessionSalt, ssrc, index);
      return join(join(header, gcm(sessionKey, nonce, join(header, word), rest)), word);
    }
    byte[] sealed = join(header, counter(sessionKey, counterStart(sessionSalt, ssrc, index), rest));
    byte[] indexed = join(sealed, word);
    return join(indexed, tag(derive(key, salt, RTCP + 1, 20), indexed));
  }

  /// RFC 3711 §4.3.1, §4.3.3.
  static byte[] derive(byte[] key, byte[] salt, int label, int length)
      throws GeneralSecurityException {
    byte[] start = Arrays.copyOf(salt, 16);
    start[7] ^= (byte) label;
    return counter(key, start, new byte[length]);
  }

  /// RFC 3711 §4.1.1: where the counter begins.
  static byte[] counterStart(byte[] salt, int ssrc, long index) {
    byte[] start = ByteBuffer.allocate(16).putInt(4, ssrc).putLong(8, index << 16).array();
    return xor(start, Arrays.copyOf(salt, 16));
  }

  static byte[] counter(byte[] key, byte[] start, byte[] data) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
    cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(start));
    return cipher.doFinal(data);
  }

  /// RFC 3711 §4.2.1, 80 bits.
  private static byte[] tag(byte[] key, byte[] data) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA1");
    mac.init(new SecretKeySpec(key, "HmacSHA1"));
    return Arrays.copyOf(mac.doFinal(data), 10);
  }

  /// RFC 7714 §8.1.
  static byte[] rtpNonce(byte[] salt, int ssrc, long index) {
    byte[] nonce =
        ByteBuffer.allocate(12)
            .putInt(2, ssrc)
            .putInt(6, (int) (index >> 16))
            .putShort(10, (short) index)
            .array();
    return xor(nonce, salt);
  }

  /// RFC 7714 §9.1.
  static byte[] rtcpNonce(byte[] salt, int ssrc, int index) {
    return xor(ByteBuffer.allocate(12).putInt(2, ssrc).putInt(8, index).array(), salt);
  }

  static byte[] gcm(byte[] key, byte[] nonce, byte[] associated, byte[] data)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
    cipher.updateAAD(associated);
    return cipher.doFinal(data);
  }

  static byte[] join(byte[] head, byte[] tail) {
    return ByteBuffer.allocate(head.length + tail.length).put(head).put(tail).array();
  }

  private static byte[] xor(byte[] a, byte[] b) {
    byte[] sum = a.clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] ^= b[i];
    }
    return sum;
  }
}
