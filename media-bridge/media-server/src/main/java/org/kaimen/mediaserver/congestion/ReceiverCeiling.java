package org.kaimen.mediaserver.congestion;

/// What one receiver lets a publisher send: a default, lowered to the receiver's REMB only where
/// that stayed below what is sent to it for over a second, and released gradually. Of several
/// receivers the lowest counts.
@SuppressWarnings("DoNotCallSuggester")
public final class ReceiverCeiling {

  /// @param defaultCeiling in bit/s
  public ReceiverCeiling(long defaultCeiling) {
    throw new UnsupportedOperationException();
  }

  /// @param remb what the receiver says it can take, bit/s
  /// @param sent what is sent to it at present, bit/s
  public void onRemb(long remb, long sent, long nowNanos) {
    throw new UnsupportedOperationException();
  }

  /// In bit/s.
  public long bitsPerSecond(long nowNanos) {
    throw new UnsupportedOperationException();
  }
}
