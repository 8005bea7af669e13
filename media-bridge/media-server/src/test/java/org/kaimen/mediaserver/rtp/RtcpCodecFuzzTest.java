package org.kaimen.mediaserver.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class RtcpCodecFuzzTest {

  static Stream<byte[]> packets() {
    return RtcpCodecTest.packets()
        .map(row -> Packets.annotated((String) row.get()[1]))
        .map(packet -> packet.readBytes(new byte[packet.readableBytes()]).array());
  }

  /// Whatever was read is written the same way again, and read again as the same.
  @MethodSource("packets")
  @FuzzTest
  void readsAnyBytes(byte[] bytes) {
    ByteBuf compound = Unpooled.wrappedBuffer(bytes);
    List<Rtcp> packets = RtcpCodec.parse(compound);

    assertThat(compound.readableBytes()).isEqualTo(bytes.length);
    for (Rtcp packet : packets) {
      if (packet instanceof Rtcp.Unknown || packet instanceof Rtcp.SourceDescription) {
        continue;
      }
      ByteBuf out = Unpooled.buffer();
      RtcpCodec.write(out, packet);
      assertThat(RtcpCodec.parse(out)).map(this::inOrder).containsExactly(inOrder(packet));
    }
  }

  /// A peer may ask for a packet twice, and in any order.
  private Rtcp inOrder(Rtcp packet) {
    return packet instanceof Rtcp.Nack(long sender, long media, var lost)
        ? new Rtcp.Nack(sender, media, lost.stream().distinct().sorted().toList())
        : packet;
  }
}
