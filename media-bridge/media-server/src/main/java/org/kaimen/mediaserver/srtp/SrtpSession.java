package org.kaimen.mediaserver.srtp;

import io.netty.buffer.ByteBuf;

/// Protects and unprotects the packets of one peer, in place.
@SuppressWarnings("DoNotCallSuggester")
public final class SrtpSession implements AutoCloseable {

  /// Writable bytes that protecting needs at most: a tag of 16 bytes, and SRTCP's index of 4.
  public static final int OVERHEAD = 20;

  /// Longest packet, in bytes, protected or not.
  public static final int MAX_PACKET = 2048;

  public SrtpSession(SrtpKeys keys) {
    throw new UnsupportedOperationException();
  }

  /// Makes plain RTP of SRTP, between reader and writer index.
  ///
  /// @return false where it is to be dropped: forged, repeated, malformed or of one SSRC too many;
  ///   its bytes are undefined then
  public boolean unprotectRtp(ByteBuf packet) {
    throw new UnsupportedOperationException();
  }

  /// Makes plain RTCP of SRTCP, like [#unprotectRtp].
  public boolean unprotectRtcp(ByteBuf packet) {
    throw new UnsupportedOperationException();
  }

  /// Makes SRTP of RTP, between reader and writer index. It grows by up to [#OVERHEAD].
  public void protectRtp(ByteBuf packet) {
    throw new UnsupportedOperationException();
  }

  /// Makes SRTCP of RTCP, like [#protectRtp].
  public void protectRtcp(ByteBuf packet) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
