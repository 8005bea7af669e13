package org.kaimen.mediaserver.rtp;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/// The packets that went out last, to send again on request.
///
/// Give it packets **as protected** (SRTP leaves the header readable): the same bytes go out again,
/// at no cost, and no nonce is ever used for two different packets, which would give away the key
/// of AES-GCM's authentication (RFC 7714 §9.1).
@SuppressWarnings("DoNotCallSuggester")
public final class SendHistory implements AutoCloseable {

  /// Keeps the packet, sharing its bytes: they must not change afterwards.
  public void add(ByteBuf packet, long nowNanos) {
    throw new UnsupportedOperationException();
  }

  /// The packet, for the caller to send and release; null where it is gone or was sent again less
  /// than a round trip ago.
  public @Nullable ByteBuf find(int sequence, long nowNanos, long roundTripNanos) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {
    throw new UnsupportedOperationException();
  }
}
