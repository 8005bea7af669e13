package org.kaimen.mediaserver.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RtxTest {

  private static final String ORIGINAL =
      """
      b1          ; V=2, P=1, X=1, CC=1
      e0          ; M=1, PT=96
      fffe        ; sequence number
      f0000001    ; timestamp
      80000002    ; SSRC
      00000003    ; CSRC
      bede 0001   ; one-byte extensions, one word
      22 a1b2c3   ; id 2, three bytes
      0102030405  ; payload
      000003      ; padding of three bytes
      """;

  /// RFC 4588 §4.
  private static final String RETRANSMITTED =
      """
      b1          ; V=2, P=1, X=1, CC=1
      e1          ; M=1, PT=97
      0007        ; sequence number of the retransmission stream
      f0000001    ; timestamp of the original
      90000004    ; SSRC of the retransmission stream
      00000003    ; CSRC
      bede 0001   ; one-byte extensions, one word
      22 a1b2c3   ; id 2, three bytes
      fffe        ; OSN: the original sequence number
      0102030405  ; payload
      000003      ; padding of three bytes
      """;

  @Test
  void wraps() {
    ByteBuf out = Unpooled.buffer();

    Rtx.wrap(Packets.annotated(ORIGINAL), out, 97, 0x9000_0004L, 65_543);

    assertThat(out).isEqualTo(Packets.annotated(RETRANSMITTED));
  }

  @Test
  void unwrapsInPlace() {
    ByteBuf packet = Packets.annotated("ffffff").writeBytes(Packets.annotated(RETRANSMITTED));
    packet.skipBytes(3);

    assertThat(Rtx.unwrap(packet, 96, 0x8000_0002L)).isTrue();

    assertThat(ByteBufUtil.hexDump(packet))
        .isEqualTo(ByteBufUtil.hexDump(Packets.annotated(ORIGINAL)));
    assertThat(Rtp.isValid(packet)).isTrue();
  }

  /// What Chromium sends to find out what the path takes.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a0 61 0007 f0000001 90000004 00000004 ; padding alone",
        "a0 61 0007 f0000001 90000004 aa000003 ; padding and one byte",
        "80 61 0007 f0000001 90000004 ; nothing"
      })
  void leavesWhatCarriesNoPacket(String text) {
    ByteBuf packet = Packets.annotated(text);

    assertThat(Rtx.unwrap(packet, 96, 1)).isFalse();

    assertThat(packet).isEqualTo(Packets.annotated(text));
  }
}
