package org.kaimen.mediaserver.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class RtpFuzzTest {

  static Stream<byte[]> packets() {
    return Stream.of(
            "80600001000000000000000199",
            "b2e0fffff00000018000000200000003000000040bede00301020304",
            "80600001000000000000000190f092345667aa",
            "9060000100000000000000011000000314000000ff03aabbcc00000201dd99")
        .map(HexFormat.of()::parseHex);
  }

  @MethodSource("packets")
  @FuzzTest
  void staysWithinThePacket(byte[] bytes) {
    ByteBuf packet = Unpooled.wrappedBuffer(bytes);
    Rtp.isRtcp(packet);
    if (!Rtp.isValid(packet)) {
      return;
    }
    assertThat(Rtp.headerLength(packet)).isBetween(Rtp.FIXED_HEADER, bytes.length);
    assertThat(Rtp.payloadLength(packet)).isBetween(0, bytes.length - Rtp.headerLength(packet));
    for (int id = 1; id < 256; id++) {
      int index = Rtp.extensionIndex(packet, id);
      if (index >= 0) {
        assertThat(index + Rtp.extensionLength(packet, id))
            .isLessThanOrEqualTo(Rtp.headerLength(packet));
      }
    }
    ByteBuf copy = Unpooled.buffer();
    new SenderExtensions(3, 5, 1, "audio").copy(packet, copy);
    assertThat(Rtp.isValid(copy)).isTrue();
    assertThat(Rtp.payloadLength(copy)).isEqualTo(Rtp.payloadLength(packet));
    assertThat(copy.toString(Rtp.extensionIndex(copy, 1), 5, StandardCharsets.UTF_8))
        .isEqualTo("audio");
  }

  @MethodSource("packets")
  @FuzzTest
  void renumbersPicturesWithinThePayload(byte[] bytes) {
    ByteBuf packet = Unpooled.wrappedBuffer(bytes);
    if (!Rtp.isValid(packet)) {
      return;
    }
    ByteBuf before = Unpooled.copiedBuffer(packet);
    Codec codec = new Codec("VP8", 90_000, 1, "");
    PacketNumbers numbers = new PacketNumbers();
    PictureRewriter rewriter = new PictureRewriter();
    for (int source = 0; source < 2; source++) {
      rewriter.begin();
      numbers.read(codec, packet);
      rewriter.rewrite(packet, numbers);
    }
    int header = Rtp.headerLength(before);
    assertThat(packet.slice(0, header)).isEqualTo(before.slice(0, header));
    int end = header + Rtp.payloadLength(before);
    assertThat(packet.slice(end, bytes.length - end))
        .isEqualTo(before.slice(end, bytes.length - end));
  }
}
