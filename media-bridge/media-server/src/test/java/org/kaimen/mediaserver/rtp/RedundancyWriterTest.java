package org.kaimen.mediaserver.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;

class RedundancyWriterTest {

  private static final int RED = 63;

  private final RedundancyWriter writer = new RedundancyWriter();

  @Test
  void putsInWhatWentBefore() {
    assertThat(write("80 6f ffff 00000140 80000002 a1a2", 2))
        .isEqualTo("806fffff0000014080000002a1a2");
    assertThat(write("80 6f 0000 00000500 80000002 b1", 2))
        .isEqualTo("803f0000" + "00000500" + "80000002" + "ef0f0002" + "6f" + "a1a2" + "b1");
    assertThat(write("a0 ef 0001 000008c0 80000002 c1c2c3 0002", 2))
        .isEqualTo(
            "80bf0001"
                + "000008c0"
                + "80000002"
                + "ef1e0002"
                + "ef0f0001"
                + "6f"
                + "a1a2"
                + "b1"
                + "c1c2c3");
  }

  @Test
  void goesAsDeepAsItIsTold() {
    write("80 6f 0001 00000140 80000002 a1", 0);
    assertThat(write("80 6f 0002 00000500 80000002 b1", 0)).startsWith("806f");
    assertThat(write("80 6f 0003 000008c0 80000002 c1", 1))
        .isEqualTo("803f0003" + "000008c0" + "80000002" + "ef0f0001" + "6f" + "b1" + "c1");
  }

  @Test
  void leavesOutWhatIsNotRightBefore() {
    write("80 6f 0001 00000140 80000002 a1", 2);
    assertThat(write("80 6f 0003 000008c0 80000002 c1", 2)).startsWith("806f");
    assertThat(write("80 6f 0002 00000500 80000002 b1", 2)).as("late").startsWith("806f");
    assertThat(write("80 6f 0004 00000c80 80000002 d1", 2)).contains("ef0f0001" + "6f" + "c1d1");
  }

  @Test
  void leavesOutWhatABlockCannotSay() {
    write("80 6f 0001 00000000 80000002 a1", 2);
    assertThat(write("80 6f 0002 00004000 80000002 b1", 2)).as("too long ago").startsWith("806f");
    assertThat(write("80 6f 0003 00004000 80000002 c1", 2)).as("no offset").startsWith("806f");
    ByteBuf large = Packets.annotated("80 6f 0004 000043c0 80000002").writeZero(1024);
    writer.write(large, RED, 2);
    assertThat(Rtp.payloadType(large)).as("too long").isEqualTo(111);
    assertThat(write("80 6f 0005 00004780 80000002 e1", 2)).as("after it").startsWith("806f");
  }

  @Test
  void keepsAPacketShortEnoughForAnyPath() {
    for (int i = 1; i < 5; i++) {
      ByteBuf packet = Packets.annotated("80 6f 0000 00000000 80000002").writeZero(550);
      Rtp.setSequence(packet, i);
      Rtp.setTimestamp(packet, i * 960L);
      writer.write(packet, RED, 2);
      assertThat(packet.readableBytes()).isLessThanOrEqualTo(RedundancyWriter.MOST_PACKET);
      assertThat(Rtp.payloadType(packet)).isEqualTo(i == 1 ? 111 : RED);
    }
  }

  @Test
  void writesWhatIsReadTheSame() {
    for (int i = 65_500; i < 65_600; i++) {
      ByteBuf packet = packet(i);
      writer.write(packet, RED, 2);
      int blocks = Math.min(i - 65_500, 2);
      assertThat(Redundancy.blocks(packet, 111)).isEqualTo(blocks == 0 ? -1 : blocks);
      for (int block = 0; block < blocks; block++) {
        ByteBuf out = Unpooled.buffer();
        assertThat(Redundancy.recover(packet, blocks, block, out)).isTrue();
        assertThat(out).isEqualTo(packet(i - blocks + block));
      }
      if (blocks > 0) {
        Redundancy.strip(packet, blocks, 111);
      }
      assertThat(packet).isEqualTo(packet(i));
    }
  }

  private static ByteBuf packet(int sequence) {
    return Unpooled.buffer()
        .writeShort(0x806f)
        .writeShort(sequence)
        .writeInt(sequence * 960)
        .writeInt(2)
        .writeBytes(new byte[1 + sequence % 90]);
  }

  private String write(String text, int depth) {
    ByteBuf packet = Packets.annotated(text);
    writer.write(packet, RED, depth);
    return ByteBufUtil.hexDump(packet);
  }
}
