package org.kaimen.benchmark;

import java.security.GeneralSecurityException;
import java.util.Locale;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// What the JDK's ciphers alone take to open a packet and close it again, without a thought for
/// SRTP: the best of ten rounds, on one thread. One argument: the packet's length.
final class Ciphers {

  private static final int PACKETS = 50_000;
  private static final int ROUNDS = 10;

  private static final int GCM_TAG = 16;
  private static final int HMAC_TAG = 10;
  private static final int HEADER = 28;

  private Ciphers() {}

  static void main(String[] arguments) throws GeneralSecurityException {
    int length = Integer.parseInt(arguments[0]);
    report("AEAD_AES_128_GCM", best(Ciphers::gcm, length));
    report("AES128_CM_SHA1_80", best(Ciphers::counterMode, length));
  }

  private static void report(String name, long nanos) {
    IO.println(String.format(Locale.ROOT, "%s %d", name, nanos));
  }

  private interface Round {

    void run(byte[] packet, byte[] out, int length) throws GeneralSecurityException;
  }

  /// In ns for one packet, opened and closed.
  private static long best(Round round, int length) throws GeneralSecurityException {
    byte[] packet = new byte[length + GCM_TAG];
    byte[] out = new byte[length + GCM_TAG];
    long best = Long.MAX_VALUE;
    for (int i = 0; i < ROUNDS; i++) {
      long start = System.nanoTime();
      round.run(packet, out, length);
      best = Math.min(best, (System.nanoTime() - start) / PACKETS);
    }
    return best;
  }

  private static void gcm(byte[] packet, byte[] out, int length) throws GeneralSecurityException {
    SecretKeySpec key = new SecretKeySpec(new byte[16], "AES");
    Cipher closing = Cipher.getInstance("AES/GCM/NoPadding");
    Cipher opening = Cipher.getInstance("AES/GCM/NoPadding");
    byte[] iv = new byte[12];
    for (int i = 0; i < PACKETS; i++) {
      count(iv);
      GCMParameterSpec parameters = new GCMParameterSpec(8 * GCM_TAG, iv);
      closing.init(Cipher.ENCRYPT_MODE, key, parameters);
      closing.updateAAD(packet, 0, HEADER);
      int closed = closing.doFinal(packet, HEADER, length - HEADER, out, HEADER);
      opening.init(Cipher.DECRYPT_MODE, key, parameters);
      opening.updateAAD(packet, 0, HEADER);
      opening.doFinal(out, HEADER, closed, packet, HEADER);
    }
  }

  private static void counterMode(byte[] packet, byte[] out, int length)
      throws GeneralSecurityException {
    SecretKeySpec key = new SecretKeySpec(new byte[16], "AES");
    Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
    Mac mac = Mac.getInstance("HmacSHA1");
    mac.init(new SecretKeySpec(new byte[20], "HmacSHA1"));
    byte[] iv = new byte[16];
    byte[] tag = new byte[20];
    for (int i = 0; i < PACKETS; i++) {
      for (int side = 0; side < 2; side++) {
        count(iv);
        cipher.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(iv));
        cipher.doFinal(packet, HEADER, length - HEADER, out, HEADER);
        mac.update(out, 0, length);
        mac.doFinal(tag, 0);
        System.arraycopy(tag, 0, out, length, HMAC_TAG);
      }
    }
  }

  /// The same bytes may not be used twice.
  private static void count(byte[] iv) {
    for (int i = 0; i < 8 && ++iv[i] == 0; i++) {}
  }
}
