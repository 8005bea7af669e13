package org.kaimen.mediaserver.rtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;

class SenderExtensionsTest {

  /// One CSRC, an extension of the source's, payload, padding.
  private static final String FROM_SOURCE =
      """
      b1 e0 0001 00000002 00000003 00000004
      bede 0001 42 112233
      aabbcc
      0002
      """;

  @Test
  void replacesTheSourcesExtensions() {
    SenderExtensions extensions = new SenderExtensions(3, 5, 1, "0");
    ByteBuf target = Unpooled.buffer().writeZero(9).skipBytes(9);

    extensions.copy(Packets.annotated(FROM_SOURCE), target);
    extensions.stamp(target, 0xa1b2c3, 0x1_fffe);

    assertThat(target)
        .isEqualTo(
            Packets.annotated(
                """
                b1 e0 0001 00000002 00000003 00000004
                bede 0003   ; three words
                32 a1b2c3   ; abs-send-time
                51 fffe     ; transport-wide sequence number
                10 30       ; mid
                000000      ; padding
                aabbcc 0002
                """));
    assertThat(extensions.length()).isEqualTo(16);
  }

  @Test
  void givesAPacketWithoutExtensionsSome() {
    ByteBuf target = Unpooled.buffer();
    SenderExtensions extensions = new SenderExtensions(0, 14, 0, "");

    extensions.copy(Packets.annotated("80600001 00000002 00000003 aa"), target);
    extensions.stamp(target, 0xa1b2c3, 7);

    assertThat(ByteBufUtil.hexDump(target))
        .isEqualTo("90600001" + "00000002" + "00000003" + "bede0001" + "e1000700" + "aa");
  }

  @Test
  void takesThemAllAwayWhereNoneWasNegotiated() {
    ByteBuf target = Unpooled.buffer();
    SenderExtensions extensions = new SenderExtensions(0, 0, 0, "");

    extensions.copy(Packets.annotated(FROM_SOURCE), target);
    extensions.stamp(target, 0xa1b2c3, 7);

    assertThat(ByteBufUtil.hexDump(target))
        .isEqualTo("a1e00001" + "00000002" + "00000003" + "00000004" + "aabbcc" + "0002");
    assertThat(extensions.length()).isZero();
  }

  @Test
  void refusesWhatOneByteElementsCannotHold() {
    assertThatThrownBy(() -> new SenderExtensions(15, 0, 0, ""))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SenderExtensions(0, 0, 1, "a".repeat(17)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SenderExtensions(0, 0, 1, ""))
        .isInstanceOf(IllegalArgumentException.class);
    ByteBuf target = Unpooled.buffer();
    new SenderExtensions(1, 2, 3, "a".repeat(16))
        .copy(Packets.annotated("80600001 00000002 00000003 aa"), target);
    assertThat(Rtp.extensionLength(target, 3)).isEqualTo(16);
  }
}
