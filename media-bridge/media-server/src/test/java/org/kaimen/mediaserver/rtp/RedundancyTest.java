package org.kaimen.mediaserver.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedundancyTest {

  /// RFC 2198 §3, with two earlier payloads.
  static final String TWO_BLOCKS =
      """
      b0          ; V=2, P=1, X=1
      bf          ; M=1, PT=63
      0001        ; sequence number
      00000500    ; timestamp
      80000002    ; SSRC
      bede 0001   ; one-byte extensions, one word
      10 44 0000  ; id 1, one byte
      ef          ; F=1, PT=111
      1e0003      ; 1920 earlier, three bytes
      ef          ; F=1, PT=111
      0f0002      ; 960 earlier, two bytes
      6f          ; F=0, PT=111
      a1a2a3      ; the payload before the last
      b1b2        ; the last one
      c1c2c3c4    ; the primary
      0002        ; padding of two bytes
      """;

  @Test
  void findsTheEarlierPayloads() {
    ByteBuf packet = Packets.annotated(TWO_BLOCKS);

    assertThat(Redundancy.blocks(packet, 111)).isEqualTo(2);

    assertThat(recovered(packet, 2, 0)).isEqualTo("806fffff" + "fffffd80" + "80000002" + "a1a2a3");
    assertThat(recovered(packet, 2, 1)).isEqualTo("806f0000" + "00000140" + "80000002" + "b1b2");
  }

  @Test
  void leavesThePrimaryAlone() {
    ByteBuf packet = Packets.annotated(TWO_BLOCKS);

    Redundancy.strip(packet, 2, 111);

    assertThat(ByteBufUtil.hexDump(packet))
        .isEqualTo("b0ef0001" + "00000500" + "80000002" + "bede000110440000" + "c1c2c3c40002");
    assertThat(Rtp.isValid(packet)).isTrue();
    assertThat(Rtp.payloadLength(packet)).isEqualTo(4);
  }

  @Test
  void takesAPrimaryWithNothingBeforeIt() {
    ByteBuf packet = Packets.annotated("80 3f 0001 00000500 80000002 6f c1c2");

    assertThat(Redundancy.blocks(packet, 111)).isZero();
    Redundancy.strip(packet, 0, 111);

    assertThat(ByteBufUtil.hexDump(packet)).isEqualTo("806f00010000050080000002c1c2");
  }

  @Test
  void recoversNothingOfAnEmptyBlock() {
    ByteBuf packet = Packets.annotated("80 3f 0001 00000500 80000002 ef0f0000 6f c1c2");
    ByteBuf out = Unpooled.buffer();

    assertThat(Redundancy.recover(packet, 1, 0, out)).isFalse();
    assertThat(out.isReadable()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "; nothing",
        "ef ; a header cut off",
        "ef0f00 ; a header cut off",
        "ef0f0002 ; no primary",
        "ef0f0002 6f c1 ; a block longer than the packet",
        "60 c1c2 ; another payload type",
        "ef0f0001 60 c1c2 ; another payload type for the primary",
        "ef0f0000 ef0f0000 ef0f0000 ef0f0000 ef0f0000 ef0f0000 ef0f0000 ef0f0000 ef0f0000 6f c1"
      })
  void refusesWhatIsMalformed(String payload) {
    ByteBuf packet = Packets.annotated("80 3f 0001 00000500 80000002\n" + payload);

    assertThat(Redundancy.blocks(packet, 111)).isEqualTo(-1);
  }

  private static String recovered(ByteBuf packet, int blocks, int block) {
    ByteBuf out = Unpooled.buffer();
    assertThat(Redundancy.recover(packet, blocks, block, out)).isTrue();
    return ByteBufUtil.hexDump(out);
  }
}
