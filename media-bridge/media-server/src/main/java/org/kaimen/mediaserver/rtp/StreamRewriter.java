package org.kaimen.mediaserver.rtp;

import io.netty.buffer.ByteBuf;

/// Makes one outgoing stream of changing sources: one SSRC, sequence numbers and timestamps without
/// leaps where the source changes.
@SuppressWarnings("DoNotCallSuggester")
public final class StreamRewriter {

  /// @param ssrc of the outgoing stream
  /// @param clockRate RTP clock in Hz
  /// @param firstSequence low 16 bits count; random (RFC 3550 §5.1)
  /// @param firstTimestamp low 32 bits count; random
  public StreamRewriter(long ssrc, int clockRate, int firstSequence, long firstTimestamp) {
    throw new UnsupportedOperationException();
  }

  /// Rewrites a packet in place: payload type, sequence number, timestamp, SSRC.
  ///
  /// @param packet as the source sent it
  /// @return false where it is not to be sent: it is older than what the source began with here
  public boolean rewrite(ByteBuf packet, int payloadType, long nowNanos) {
    throw new UnsupportedOperationException();
  }

  /// Leaves a packet of the source out, so that the next ones close the gap.
  ///
  /// @param packet as the source sent it
  public void skip(ByteBuf packet) {
    throw new UnsupportedOperationException();
  }

  /// A source's timestamp on the outgoing stream's clock, for sender reports; unsigned 32 bits.
  public long rtpTimeOf(long sourceTimestamp) {
    throw new UnsupportedOperationException();
  }
}
