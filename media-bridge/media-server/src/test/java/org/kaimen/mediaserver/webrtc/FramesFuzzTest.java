package org.kaimen.mediaserver.webrtc;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.TooLongFrameException;
import java.util.ArrayList;
import java.util.List;

/// Packets in a stream (RFC 4571), cut anywhere: the same come out as when it is read at once.
class FramesFuzzTest {

  private static final int LONGEST = 1600;

  /// The first byte says how the rest is cut.
  @FuzzTest
  void readsAnyStream(byte[] stream) {
    EmbeddedChannel channel = new EmbeddedChannel();
    TcpPort.frames(channel.pipeline());
    int start = Math.min(1, stream.length);
    int piece = start == 0 ? 1 : 1 + (stream[0] & 0xff) * 4;
    boolean tooLong = false;
    for (int at = start; at < stream.length && !tooLong; at += piece) {
      int length = Math.min(piece, stream.length - at);
      try {
        channel.writeInbound(Unpooled.copiedBuffer(stream, at, length));
      } catch (TooLongFrameException _) {
        tooLong = true;
      }
    }
    List<String> read = new ArrayList<>();
    for (ByteBuf frame = channel.readInbound(); frame != null; frame = channel.readInbound()) {
      read.add(ByteBufUtil.hexDump(frame));
      frame.release();
    }
    channel.finishAndReleaseAll();

    assertThat(read).isEqualTo(framesOf(stream, start));
  }

  /// Those before one that is too long or cut off.
  private static List<String> framesOf(byte[] stream, int start) {
    List<String> frames = new ArrayList<>();
    int at = start;
    while (at + 2 <= stream.length) {
      int length = (stream[at] & 0xff) << 8 | (stream[at + 1] & 0xff);
      int end = at + 2 + length;
      if (length > LONGEST || end > stream.length) {
        break;
      }
      frames.add(ByteBufUtil.hexDump(stream, at + 2, length));
      at = end;
    }
    return frames;
  }
}
