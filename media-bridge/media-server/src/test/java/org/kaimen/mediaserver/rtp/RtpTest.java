package org.kaimen.mediaserver.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RtpTest {

  /// Everything a header can hold, with one-byte extension elements (RFC 8285 §4.2).
  private static final String FULL =
      """
      b2          ; V=2, P=1, X=1, CC=2
      e0          ; M=1, PT=96
      ffff        ; sequence number
      f0000001    ; timestamp
      80000002    ; SSRC
      00000003    ; CSRC
      00000004    ; CSRC
      bede 0003   ; one-byte profile, three words
      32 a1b2c3   ; id 3, three bytes
      00          ; padding between elements
      51 1234     ; id 5, two bytes
      10 76       ; id 1, one byte
      0000        ; padding up to the word
      0102030405  ; payload
      000003      ; padding of three bytes
      """;

  /// Two-byte elements (RFC 8285 §4.3), one of them empty.
  private static final String TWO_BYTE =
      """
      90 60 0001 00000000 00000001
      1005 0003   ; two-byte profile with application bits
      14 00       ; id 20, empty
      ff 03 aabbcc; id 255, three bytes
      00 00       ; padding between elements
      02 01 dd    ; id 2, one byte
      99          ; payload
      """;

  @Test
  void readsEveryField() {
    ByteBuf packet = Packets.annotated(FULL);

    assertThat(Rtp.isValid(packet)).isTrue();
    assertThat(Rtp.isRtcp(packet)).isFalse();
    assertThat(Rtp.payloadType(packet)).isEqualTo(96);
    assertThat(Rtp.marker(packet)).isTrue();
    assertThat(Rtp.sequence(packet)).isEqualTo(0xffff);
    assertThat(Rtp.timestamp(packet)).isEqualTo(0xf0000001L);
    assertThat(Rtp.ssrc(packet)).isEqualTo(0x80000002L);
    assertThat(Rtp.headerLength(packet)).isEqualTo(36);
    assertThat(Rtp.payloadLength(packet)).isEqualTo(5);
  }

  @Test
  void writesWhatIsRewritable() {
    ByteBuf packet = Packets.annotated(FULL);

    Rtp.setPayloadType(packet, 127);
    Rtp.setSequence(packet, 0x1_0002);
    Rtp.setTimestamp(packet, 0x1_8000_0001L);
    Rtp.setSsrc(packet, 0xffff_fffeL);

    assertThat(ByteBufUtil.hexDump(packet, 0, 12)).isEqualTo("b2ff000280000001fffffffe");
    assertThat(Rtp.marker(packet)).isTrue();
  }

  @Test
  void findsOneByteElements() {
    ByteBuf packet = Packets.annotated(FULL);

    assertThat(packet.getUnsignedMedium(Rtp.extensionIndex(packet, 3))).isEqualTo(0xa1b2c3);
    assertThat(Rtp.extensionLength(packet, 3)).isEqualTo(3);
    assertThat(packet.getUnsignedShort(Rtp.extensionIndex(packet, 5))).isEqualTo(0x1234);
    assertThat(Rtp.extensionLength(packet, 5)).isEqualTo(2);
    assertThat(packet.getByte(Rtp.extensionIndex(packet, 1))).isEqualTo((byte) 0x76);
    assertThat(Rtp.extensionIndex(packet, 4)).isEqualTo(-1);
    assertThat(Rtp.extensionLength(packet, 4)).isEqualTo(-1);
  }

  @Test
  void findsTwoByteElements() {
    ByteBuf packet = Packets.annotated(TWO_BYTE);

    assertThat(Rtp.isValid(packet)).isTrue();
    assertThat(Rtp.extensionLength(packet, 20)).isZero();
    assertThat(packet.getUnsignedMedium(Rtp.extensionIndex(packet, 255))).isEqualTo(0xaabbcc);
    assertThat(packet.getUnsignedByte(Rtp.extensionIndex(packet, 2))).isEqualTo((short) 0xdd);
    assertThat(Rtp.extensionIndex(packet, 3)).isEqualTo(-1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // id 15 ends it (RFC 8285 §4.2)
        "bede 0002 f0 00 32 a1b2c3 0000",
        // id 3 says nine bytes and has six
        "bede 0002 38 a1b2c3d4e5 0000",
        // an unknown profile
        "abcd 0002 32 a1b2c3 00000000",
        "bede 0000"
      })
  void findsNoElementWhereThereIsNone(String extension) {
    ByteBuf packet = Packets.annotated("90600001 00000000 00000001" + extension);

    assertThat(Rtp.isValid(packet)).isTrue();
    assertThat(Rtp.extensionIndex(packet, 3)).isEqualTo(-1);
  }

  @Test
  void readsFromTheReaderIndexOn() {
    ByteBuf packet = Unpooled.buffer().writeZero(7).skipBytes(7);
    packet.writeBytes(Packets.annotated(FULL));

    assertThat(Rtp.isValid(packet)).isTrue();
    assertThat(Rtp.ssrc(packet)).isEqualTo(0x80000002L);
    assertThat(Rtp.payloadLength(packet)).isEqualTo(5);
    assertThat(packet.getUnsignedShort(Rtp.extensionIndex(packet, 5))).isEqualTo(0x1234);
    assertThat(packet.readerIndex()).isEqualTo(7);
  }

  @Test
  void knowsAFullHeaderCutShort() {
    ByteBuf packet = Packets.annotated(FULL);
    for (int length = 0; length < 36; length++) {
      assertThat(Rtp.isValid(packet.slice(0, length))).as("%d bytes", length).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "40600001 00000000 00000001 00", // version 1
        "a0600001 00000000 00000001", // padding, but nothing to pad
        "a0600001 00000000 00000001 00", // padding of no length
        "a0600001 00000000 00000001 0002 04", // padding longer than what there is
        "8f600001 00000000 00000001 00000000", // one CSRC of fifteen
        "90600001 00000000 00000001 bede ffff 00" // an endless extension
      })
  void refusesWhatDoesNotFit(String packet) {
    assertThat(Rtp.isValid(Packets.annotated(packet))).isFalse();
  }

  @Test
  void takesAPacketOfPaddingAlone() {
    ByteBuf packet = Packets.annotated("a0600001 00000000 00000001 000003");

    assertThat(Rtp.isValid(packet)).isTrue();
    assertThat(Rtp.payloadLength(packet)).isZero();
  }

  @Test
  void tellsRtcpByItsSecondByte() {
    for (int type = 0; type < 256; type++) {
      ByteBuf packet = Unpooled.buffer().writeByte(0x80).writeByte(type);
      assertThat(Rtp.isRtcp(packet)).as("%d", type).isEqualTo(type >= 192 && type <= 223);
    }
    assertThat(Rtp.isRtcp(Unpooled.buffer().writeByte(0x80))).isFalse();
  }
}
