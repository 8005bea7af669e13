package org.kaimen.mediaserver.webrtc;

import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.unix.Buffer;
import io.netty.channel.unix.RawUnixChannelOption;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Has the kernel drop what has not the shape of STUN, DTLS or SRTP (RFC 7983 §7), before it takes
/// room in a socket's buffer or a turn of the loop. A program of classic BPF (Linux' socket(7),
/// SO_ATTACH_FILTER); it sees a datagram from its UDP header on. What it lets through is looked at
/// as closely as without it.
final class ShapeFilter {

  private static final Logger log = LoggerFactory.getLogger(ShapeFilter.class);

  // linux/bpf_common.h: load a byte, a short, an int of the datagram, or its length; compare
  private static final int BYTE = 0x30;
  private static final int SHORT = 0x28;
  private static final int INT = 0x20;
  private static final int LENGTH = 0x80;
  private static final int ADD = 0x04;
  private static final int TO_X = 0x07;
  private static final int IF_EQUAL = 0x15;
  private static final int IF_EQUAL_TO_X = 0x1d;
  private static final int IF_AT_LEAST = 0x35;
  private static final int RETURN = 0x06;

  private static final int UDP = 8;
  private static final int ALL = 0x40000;

  /// Code, how many to pass over where it holds and where it does not, operand.
  private static final int[][] PROGRAM = {
    {BYTE, 0, 0, UDP},
    {IF_AT_LEAST, 19, 0, 192},
    {IF_AT_LEAST, 15, 0, 128}, // to SRTP
    {IF_AT_LEAST, 17, 0, 27},
    {IF_AT_LEAST, 8, 0, 20}, // to DTLS
    {IF_AT_LEAST, 15, 0, 4},
    // STUN (RFC 8489 §5): the cookie, and as long as it says
    {INT, 0, 0, UDP + 4},
    {IF_EQUAL, 0, 13, 0x2112_a442},
    {SHORT, 0, 0, UDP + 2},
    {ADD, 0, 0, UDP + 20},
    {TO_X, 0, 0, 0},
    {LENGTH, 0, 0, 0},
    {IF_EQUAL_TO_X, 7, 8, 0},
    // DTLS (RFC 6347 §4.1): version 1.0 or 1.2, and a header
    {SHORT, 0, 0, UDP + 1},
    {IF_EQUAL, 1, 0, 0xfeff},
    {IF_EQUAL, 0, 5, 0xfefd},
    {LENGTH, 0, 0, 0},
    {IF_AT_LEAST, 2, 3, UDP + 13},
    // SRTP, SRTCP (RFC 3711 §3): a header and the shortest tag
    {LENGTH, 0, 0, 0},
    {IF_AT_LEAST, 0, 1, UDP + 22},
    {RETURN, 0, 0, ALL},
    {RETURN, 0, 0, 0},
  };

  /// linux/socket.h, for most processors; struct sock_fprog is a length and a pointer.
  private static final RawUnixChannelOption SO_ATTACH_FILTER =
      new RawUnixChannelOption("SO_ATTACH_FILTER", 1, 26, 16);

  private ShapeFilter() {}

  /// @param channel of epoll
  static void attach(Channel channel) {
    ByteBuffer code = ByteBuffer.allocateDirect(PROGRAM.length * 8).order(ByteOrder.nativeOrder());
    for (int[] each : PROGRAM) {
      code.putShort((short) each[0]).put((byte) each[1]).put((byte) each[2]).putInt(each[3]);
    }
    ByteBuffer program = ByteBuffer.allocateDirect(16).order(ByteOrder.nativeOrder());
    program.putShort(0, (short) PROGRAM.length).putLong(8, Buffer.memoryAddress(code));
    try {
      channel.config().setOption(SO_ATTACH_FILTER, program);
    } catch (ChannelException e) {
      log.debug("the kernel takes no filter: {}", e.getMessage());
    }
  }
}
