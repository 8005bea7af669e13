package org.kaimen.mediaserver.srtp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Locale;

/// What protecting and unprotecting one packet of 1,200 bytes in a direct buffer costs, copies
/// included: the best of ten rounds, on one thread.
///
/// ```
/// mvn -pl media-bridge/media-server test-compile exec:exec -Dexec.classpathScope=test \
///   -Dexec.executable=java -Dexec.args="-cp %classpath org.kaimen.mediaserver.srtp.SrtpBench"
/// ```
final class SrtpBench {

  private static final int PACKETS = 100_000;
  private static final int ROUNDS = 10;
  private static final int LENGTH = 1200;

  private SrtpBench() {}

  static void main() {
    for (SrtpProfile profile : SrtpProfile.values()) {
      byte[] exported = new byte[SrtpKeys.exportedLength(profile)];
      SrtpSession near = new SrtpSession(SrtpKeys.of(profile, exported, true));
      SrtpSession far = new SrtpSession(SrtpKeys.of(profile, exported, false));
      ByteBuf plain = Unpooled.directBuffer(2048).writeShort(0x8060).writeZero(LENGTH - 2);
      ByteBuf packet = Unpooled.directBuffer(2048);
      long protect = Long.MAX_VALUE;
      long unprotect = Long.MAX_VALUE;
      int sequence = 0;
      for (int round = 0; round < ROUNDS; round++) {
        long protecting = 0;
        long unprotecting = 0;
        for (int i = 0; i < PACKETS; i++) {
          packet.clear().writeBytes(plain.setShort(2, sequence++), 0, LENGTH);
          long start = System.nanoTime();
          near.protectRtp(packet);
          long middle = System.nanoTime();
          if (!far.unprotectRtp(packet)) {
            throw new IllegalStateException("refused");
          }
          protecting += middle - start;
          unprotecting += System.nanoTime() - middle;
        }
        protect = Math.min(protect, protecting / PACKETS);
        unprotect = Math.min(unprotect, unprotecting / PACKETS);
      }
      IO.println(
          String.format(
              Locale.ROOT, "%-24s protect %5d ns, unprotect %5d ns", profile, protect, unprotect));
    }
  }
}
