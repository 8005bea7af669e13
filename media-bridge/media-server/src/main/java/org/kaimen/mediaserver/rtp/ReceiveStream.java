package org.kaimen.mediaserver.rtp;

/// What is known of one incoming stream: sequence numbers and loss (RFC 3550 A.1, A.3), jitter
/// (A.8).
@SuppressWarnings("DoNotCallSuggester")
public final class ReceiveStream {

  /// @param clockRate RTP clock in Hz
  public ReceiveStream(long ssrc, int clockRate) {
    throw new UnsupportedOperationException();
  }

  public long ssrc() {
    throw new UnsupportedOperationException();
  }

  /// @param bytes of payload
  /// @param nowNanos of a monotonic clock
  public Arrival onPacket(int sequence, long timestamp, int bytes, long nowNanos) {
    throw new UnsupportedOperationException();
  }

  public void onSenderReport(long ntpTimestamp, long nowNanos) {
    throw new UnsupportedOperationException();
  }

  /// The block for the next receiver report; the fraction lost counts from the last one on.
  public ReportBlock report(long nowNanos) {
    throw new UnsupportedOperationException();
  }

  /// Packets that came, without duplicates.
  public long packets() {
    throw new UnsupportedOperationException();
  }

  /// Bytes of payload that came.
  public long bytes() {
    throw new UnsupportedOperationException();
  }

  /// Packets that did not come, or not yet.
  public long lost() {
    throw new UnsupportedOperationException();
  }

  public double jitterSeconds() {
    throw new UnsupportedOperationException();
  }
}
