package org.kaimen.mediaserver.rtp;

import io.netty.buffer.ByteBuf;

/// Takes the packets of a [MediaSource]. Called on the media event loop only.
public interface MediaSink {

  /// Takes one plain RTP packet (RFC 3550 §5.1), header and payload.
  ///
  /// The buffer belongs to the caller: it is valid during the call only and must not be changed.
  void onRtp(MediaKind kind, Codec codec, ByteBuf packet);

  /// Takes the clock pair of a sender report (RFC 3550 §6.4.1).
  ///
  /// @param ntpTimestamp the sender's wall clock, 32.32 fixed point seconds since 1900
  /// @param rtpTimestamp the same instant on the stream's RTP clock, unsigned 32 bits
  void onSenderReport(MediaKind kind, long ntpTimestamp, long rtpTimestamp);
}
