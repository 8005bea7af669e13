package org.kaimen.mediaserver.srtp;

import java.security.GeneralSecurityException;
import org.jitsi.srtp.SrtpCryptoContext;
import org.jitsi.srtp.SrtpErrorStatus;
import org.kaimen.mediaserver.rtp.SequenceWindow;

/// One incoming RTP stream, which takes each packet once (RFC 3711 §3.3.2).
///
/// jitsi-srtp remembers 64 packets, which a packet that is sent again often comes later than: at 2
/// Mbit/s that is a third of a second, on a shared screen's key frame no time at all.
final class IncomingStream {

  private final SrtpCryptoContext context;
  private final SequenceWindow seen = new SequenceWindow();

  /// @param context that took the first packet
  IncomingStream(SrtpCryptoContext context, int firstSequence) {
    this.context = context;
    seen.mark(seen.extend(firstSequence));
  }

  boolean unprotect(int sequence, PacketArray packet) throws GeneralSecurityException {
    long index = seen.extend(sequence);
    if (seen.isBehind(index) || seen.isMarked(index)) {
      return false;
    }
    if (context.reverseTransformPacket(packet, false) != SrtpErrorStatus.OK) {
      return false;
    }
    seen.mark(index);
    return true;
  }
}
