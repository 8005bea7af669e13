package org.kaimen.mediaserver.congestion;

import io.netty.buffer.ByteBuf;

/// Tells a sender when its packets arrived (draft-holmer-rmcat-transport-wide-cc-extensions-01).
/// One for all streams of a peer.
@SuppressWarnings("DoNotCallSuggester")
public final class TransportFeedbackWriter {

  /// @param transportSequence from the header extension, 0..65535
  /// @param arrivalNanos of a monotonic clock
  public void onPacket(int transportSequence, long arrivalNanos) {
    throw new UnsupportedOperationException();
  }

  /// Whether there is something to tell and it is time to.
  public boolean due(long nowNanos) {
    throw new UnsupportedOperationException();
  }

  /// Appends the feedback, one RTCP packet, on what came since the last; nothing where nothing did.
  public void write(ByteBuf out, long senderSsrc, long mediaSsrc, long nowNanos) {
    throw new UnsupportedOperationException();
  }
}
