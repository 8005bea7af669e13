package org.kaimen.mediaserver.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PictureRewriterTest {

  private static final Codec VP8 = new Codec("VP8", 90_000, 1, "");

  private final PictureRewriter rewriter = new PictureRewriter();
  private final PacketNumbers numbers = new PacketNumbers();

  private static ByteBuf packet(String payload) {
    return Packets.rtp(1, 2, 3)
        .writerIndex(Rtp.FIXED_HEADER)
        .writeBytes(HexFormat.of().parseHex(payload.replace(" ", "")));
  }

  private String rewritten(Codec codec, String payload) {
    ByteBuf packet = packet(payload);
    numbers.read(codec, packet);
    rewriter.rewrite(packet, numbers);
    return ByteBufUtil.hexDump(packet, Rtp.FIXED_HEADER, packet.readableBytes() - Rtp.FIXED_HEADER);
  }

  private String rewritten(String payload) {
    return rewritten(VP8, payload);
  }

  @Test
  void leavesTheFirstSourceAsItIs() {
    // X; I, L, T, K; PictureID 0x1234; TL0PICIDX 0x56; TID 1, KEYIDX 7
    String descriptor = "90 f0 9234 56 67 aa";

    assertThat(rewritten(descriptor)).isEqualTo(descriptor.replace(" ", ""));
  }

  @Test
  void goesOnWithTheNextNumbers() {
    rewritten("90 f0 9234 56 67 aa");
    rewritten("80 f0 9235 57 67 aa");
    rewriter.begin();

    assertThat(rewritten("90 f0 8005 00 01 aa")).isEqualTo("90f0923658" + "08" + "aa");
    assertThat(rewritten("80 f0 8005 00 01 bb")).isEqualTo("80f0923658" + "08" + "bb");
    assertThat(rewritten("90 f0 8006 01 41 aa")).isEqualTo("90f0923759" + "48" + "aa");
    // one that came late
    assertThat(rewritten("80 f0 8005 00 01 cc")).isEqualTo("80f0923658" + "08" + "cc");
    rewriter.begin();
    assertThat(rewritten("90 f0 8005 00 01 aa")).isEqualTo("90f092385a" + "09" + "aa");
  }

  @Test
  void wraps() {
    rewritten("90 f0 ffff ff 1f aa");
    rewriter.begin();

    assertThat(rewritten("90 f0 ffff ff 1f aa")).isEqualTo("90f08000" + "00" + "00" + "aa");
    rewriter.begin();
    assertThat(rewritten("90 f0 8500 30 03 aa")).isEqualTo("90f08001" + "01" + "01" + "aa");
  }

  @Test
  void keepsSevenBitNumbersShort() {
    rewritten("90 80 7f aa");
    rewriter.begin();

    assertThat(rewritten("90 80 22 aa")).isEqualTo("908000aa");
    assertThat(rewritten("90 80 23 aa")).isEqualTo("908001aa");
  }

  @Test
  void findsTheNumbersBehindAHeaderExtension() {
    rewritten("90 80 8010 aa");
    rewriter.begin();
    ByteBuf packet =
        Packets.annotated("90600001 00000000 00000001 bede0001 10aa0000 90 80 8005 bb");
    numbers.read(VP8, packet);
    rewriter.rewrite(packet, numbers);

    assertThat(ByteBufUtil.hexDump(packet)).endsWith("10aa0000" + "90808011bb");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "90", "90 80", "90 80 80", "90 70", "10 80 8001", "80 00"})
  void leavesAloneWhatHasNone(String payload) {
    rewritten("90 f0 9234 56 67 aa");
    rewriter.begin();

    assertThat(rewritten(payload)).isEqualTo(payload.replace(" ", ""));
  }

  @Test
  void rewritesNoFurtherThanThePayloadGoes() {
    rewritten("90 f0 9234 56 67 aa");
    rewriter.begin();

    assertThat(rewritten("90 c0 8001")).isEqualTo("90c09235");
  }

  @Test
  void leavesOtherEncodingsAlone() {
    Codec h264 = new Codec("H264", 90_000, 1, "");
    rewritten("90 80 8010 aa");
    rewriter.begin();

    assertThat(rewritten(h264, "90 80 8005 aa")).isEqualTo("90808005aa");
  }

  @Test
  void givesTheHeaderBack() {
    ByteBuf packet = packet("90 80 8010 aa");
    numbers.read(VP8, packet);
    ByteBuf before = Unpooled.copiedBuffer(packet);
    Rtp.setSequence(packet, 77);
    Rtp.setSsrc(packet, 78);
    Rtp.setTimestamp(packet, 79);

    numbers.restoreHeader(packet);

    assertThat(packet).isEqualTo(before);
  }
}
