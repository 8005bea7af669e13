package org.kaimen.mediaserver.srtp;

import io.netty.util.collection.IntObjectHashMap;
import io.netty.util.collection.IntObjectMap;
import java.security.GeneralSecurityException;
import org.jitsi.srtp.SrtpContextFactory;
import org.jitsi.srtp.SrtpCryptoContext;
import org.jitsi.srtp.SrtpErrorStatus;
import org.jspecify.annotations.Nullable;

/// The RTP streams of one peer. Whoever forges the peer's address can name any SSRC, so a stream is
/// one only with its first genuine packet.
///
/// Session keys do not depend on the SSRC (RFC 3711 §4.3.1): one derived context tries all packets
/// of unknown streams and belongs to the first that is genuine. So a flood of forged SSRCs costs
/// the look at its tags, and derives and keeps nothing.
final class IncomingStreams {

  private static final int SEQUENCE_HALF = 15;

  private final SrtpContextFactory inbound;
  private final IntObjectMap<IncomingStream> known = new IntObjectHashMap<>();

  /// A context takes the first sequence number it sees for the stream's, forged or not, and guesses
  /// the rollover counter from it (RFC 3711 §3.3.1). Within one half of the numbers every guess is
  /// 0, as for a new stream it must be; so each half has a context of its own.
  private final @Nullable SrtpCryptoContext[] untaken = new SrtpCryptoContext[2];

  private int derived;

  IncomingStreams(SrtpContextFactory inbound) {
    this.inbound = inbound;
  }

  boolean unprotect(int ssrc, int sequence, PacketArray packet) throws GeneralSecurityException {
    IncomingStream stream = known.get(ssrc);
    return stream == null
        ? unprotectFirst(ssrc, sequence, packet)
        : stream.unprotect(sequence, packet);
  }

  /// Contexts derived so far.
  int derived() {
    return derived;
  }

  void clear() {
    known.clear();
    untaken[0] = null;
    untaken[1] = null;
  }

  private boolean unprotectFirst(int ssrc, int sequence, PacketArray packet)
      throws GeneralSecurityException {
    if (known.size() >= SrtpSession.MAX_STREAMS) {
      return false;
    }
    int half = sequence >> SEQUENCE_HALF;
    SrtpCryptoContext context = untaken[half];
    if (context == null) {
      // its own SSRC it only prints
      context = inbound.deriveContext(ssrc, 0);
      untaken[half] = context;
      derived++;
    }
    if (context.reverseTransformPacket(packet, false) != SrtpErrorStatus.OK) {
      return false;
    }
    untaken[half] = null;
    known.put(ssrc, new IncomingStream(context, sequence));
    return true;
  }
}
