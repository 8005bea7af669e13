package org.kaimen.mediaserver.webrtc;

import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.unix.RawUnixChannelOption;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// What the kernel dropped of the datagrams that came to a socket: what its filter refuses, and
/// what found no room in its buffer.
final class KernelDrops {

  /// linux/sock_diag.h: nine unsigned ints, of which SK_MEMINFO_DROPS is the last.
  private static final int DROPS = 8 * Integer.BYTES;

  /// asm-generic/socket.h; since Linux 4.12.
  private static final RawUnixChannelOption SO_MEMINFO =
      new RawUnixChannelOption("SO_MEMINFO", 1, 55, DROPS + Integer.BYTES);

  private int last;

  /// How many since the last time; 0 where the kernel does not tell.
  ///
  /// @param channel of epoll
  long more(Channel channel) {
    ByteBuffer memory;
    try {
      memory = channel.config().getOption(SO_MEMINFO);
    } catch (ChannelException _) {
      return 0;
    }
    if (memory == null || memory.remaining() <= DROPS) {
      return 0;
    }
    int now = memory.order(ByteOrder.nativeOrder()).getInt(DROPS);
    int more = now - last;
    last = now;
    return Integer.toUnsignedLong(more);
  }
}
