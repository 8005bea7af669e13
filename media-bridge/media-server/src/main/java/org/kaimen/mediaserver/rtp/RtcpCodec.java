package org.kaimen.mediaserver.rtp;

import io.netty.buffer.ByteBuf;
import java.util.List;

/// Reads and writes RTCP.
@SuppressWarnings("DoNotCallSuggester")
public final class RtcpCodec {

  private RtcpCodec() {}

  /// Reads a compound packet (RFC 3550 §6.1) or one of reduced size (RFC 5506), from the reader
  /// index on, which stays. Where it is malformed, what came before that place counts.
  public static List<Rtcp> parse(ByteBuf compound) {
    throw new UnsupportedOperationException();
  }

  /// Appends one packet.
  public static void write(ByteBuf out, Rtcp packet) {
    throw new UnsupportedOperationException();
  }
}
