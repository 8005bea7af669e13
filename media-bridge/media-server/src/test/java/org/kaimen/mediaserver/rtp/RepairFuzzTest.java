package org.kaimen.mediaserver.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/// What is around a packet that comes again: RFC 4588 and RFC 2198.
class RepairFuzzTest {

  static Stream<byte[]> packets() {
    ByteBuf redundant = Packets.annotated(RedundancyTest.TWO_BLOCKS);
    byte[] bytes = new byte[redundant.readableBytes()];
    redundant.readBytes(bytes);
    return Stream.concat(
        Stream.of(bytes),
        Stream.of(
                "80610007f000000190000004fffe0102030405",
                "b1e10007f00000019000000400000003bede000122a1b2c3fffe0102030405000003",
                "a0610007f00000019000000400000004",
                "803f000100000500800000026fc1c2",
                "803f00010000050080000002ef0f00006fc1c2")
            .map(HexFormat.of()::parseHex));
  }

  @MethodSource("packets")
  @FuzzTest
  void unwrapsAValidPacket(byte[] bytes) {
    ByteBuf packet = Unpooled.copiedBuffer(bytes);
    if (!Rtp.isValid(packet)) {
      return;
    }
    int payload = Rtp.payloadLength(packet);
    if (Rtx.unwrap(packet, 96, 5)) {
      assertThat(Rtp.isValid(packet)).isTrue();
      assertThat(Rtp.payloadLength(packet)).isEqualTo(payload - Rtx.OVERHEAD);
      ByteBuf again = Unpooled.buffer();
      Rtx.wrap(packet, again, bytes[1] & 0x7f, 0, (bytes[2] & 0xff) << 8 | (bytes[3] & 0xff));
      again.setBytes(8, bytes, 8, 4);
      assertThat(again).isEqualTo(Unpooled.wrappedBuffer(bytes));
    } else {
      assertThat(payload).isLessThan(Rtx.OVERHEAD);
    }
  }

  @MethodSource("packets")
  @FuzzTest
  void readsBlocksWithinThePacket(byte[] bytes) {
    ByteBuf packet = Unpooled.copiedBuffer(bytes);
    if (!Rtp.isValid(packet)) {
      return;
    }
    int blocks = Redundancy.blocks(packet, 111);
    int sum = 0;
    for (int block = 0; block < blocks; block++) {
      ByteBuf out = Unpooled.buffer();
      if (Redundancy.recover(packet, blocks, block, out)) {
        assertThat(Rtp.isValid(out)).isTrue();
        sum += Rtp.payloadLength(out);
      }
    }
    if (blocks >= 0) {
      int payload = Rtp.payloadLength(packet);
      Redundancy.strip(packet, blocks, 111);
      assertThat(Rtp.isValid(packet)).isTrue();
      assertThat(Rtp.payloadLength(packet) + sum + 4 * blocks + 1).isEqualTo(payload);
    }
  }
}
