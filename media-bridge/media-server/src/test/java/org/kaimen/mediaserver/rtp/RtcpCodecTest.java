package org.kaimen.mediaserver.rtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RtcpCodecTest {

  private static final ReportBlock BLOCK =
      new ReportBlock(0x8000_0001L, 64, -2, 0x0001_ffffL, 0xffff_ffffL, 0x1234_5678L, 0x8000_0000L);

  /// The words of [#BLOCK].
  private static final String BLOCK_HEX =
      """
      80000001        ; SSRC
      40 fffffe       ; a quarter lost, two duplicates too many
      0001ffff        ; highest sequence number, one cycle
      ffffffff        ; jitter
      12345678        ; last SR
      80000000        ; delay since
      """;

  /// A packet and its bytes, both ways.
  static Stream<Arguments> packets() {
    return Stream.of(
        Arguments.of(
            new Rtcp.SenderReport(
                0xcafe_babeL,
                0xe000_0000_8000_0000L,
                0xffff_fff0L,
                7,
                0xffff_ffffL,
                List.of(BLOCK)),
            """
            81 c8 000c      ; V=2, one block, SR, 13 words
            cafebabe        ; SSRC
            e0000000 80000000; NTP time
            fffffff0        ; RTP time
            00000007        ; packets
            ffffffff        ; octets
            """
                + BLOCK_HEX),
        Arguments.of(
            new Rtcp.ReceiverReport(1, List.of(BLOCK, BLOCK)),
            "82 c9 000d 00000001 ; RR, two blocks\n" + BLOCK_HEX + BLOCK_HEX),
        Arguments.of(new Rtcp.ReceiverReport(1, List.of()), "80 c9 0001 00000001"),
        Arguments.of(
            new Rtcp.ReceiverReferenceTime(0x8000_0001L, 0xe000_0000_8000_0000L),
            """
            80 cf 0004      ; V=2, XR, 5 words
            80000001        ; SSRC
            04 00 0002      ; receiver reference time, two words
            e0000000 80000000; NTP time
            """),
        Arguments.of(
            new Rtcp.ReferenceTimeAnswer(1, 0x8000_0002L, 0xffff_ffffL, 0x8000_0000L),
            """
            80 cf 0005      ; V=2, XR, 6 words
            00000001        ; SSRC
            05 00 0003      ; DLRR, one entry of three words
            80000002        ; who is answered
            ffffffff        ; last RR
            80000000        ; delay since
            """),
        Arguments.of(
            new Rtcp.SourceDescription(2, "ab"),
            """
            81 ca 0003      ; one chunk
            00000002        ; SSRC
            01 02 6162      ; CNAME
            00000000        ; end of chunk
            """),
        Arguments.of(new Rtcp.SourceDescription(2, "开"), "81 ca 0003 00000002 01 03 e5bc80 000000"),
        Arguments.of(new Rtcp.Bye(List.of(1L, 0xffff_ffffL)), "82 cb 0002 00000001 ffffffff"),
        Arguments.of(
            new Rtcp.Nack(1, 2, List.of(65_534, 65_535, 14, 15, 400)),
            """
            81 cd 0005      ; generic NACK
            00000001 00000002
            fffe 8001       ; 65534, the one after it and the sixteenth after it
            000f 0000       ; 15
            0190 0000       ; 400
            """),
        Arguments.of(new Rtcp.PictureLoss(1, 2), "81 ce 0002 00000001 00000002"),
        Arguments.of(
            new Rtcp.FullIntraRequest(1, 2, 255), "84 ce 0004 00000001 00000000 00000002 ff000000"),
        Arguments.of(
            new Rtcp.Remb(1, 2_000_000, List.of(2L, 3L)),
            """
            8f ce 0006
            00000001 00000000
            52454d42        ; REMB
            02 0fd090       ; two SSRCs, exponent 3, mantissa 250,000
            00000002 00000003
            """),
        Arguments.of(
            new Rtcp.TransportFeedback(
                1,
                2,
                9,
                65_535,
                5,
                List.of(
                    new Rtcp.TransportFeedback.Arrival(65_535, 0x010203_05L),
                    new Rtcp.TransportFeedback.Arrival(1, 0x010203_05L + 255),
                    new Rtcp.TransportFeedback.Arrival(2, 0x010203_05L + 255 - 1),
                    new Rtcp.TransportFeedback.Arrival(3, 0x010203_05L + 254 + 300))),
            """
            8f cd 0006
            00000001 00000002
            ffff 0005       ; base, five statuses
            010203 09       ; reference time, number of this feedback
            d1a0            ; small, missing, small, large, large
            05 ff ffff 012c ; deltas
            """));
  }

  @ParameterizedTest
  @MethodSource("packets")
  void writesPackets(Rtcp packet, String bytes) {
    ByteBuf out = Unpooled.buffer();
    RtcpCodec.write(out, packet);

    assertThat(ByteBufUtil.hexDump(out)).isEqualTo(ByteBufUtil.hexDump(Packets.annotated(bytes)));
  }

  @ParameterizedTest
  @MethodSource("packets")
  void readsPackets(Rtcp packet, String bytes) {
    assertThat(RtcpCodec.parse(Packets.annotated(bytes))).containsExactly(packet);
  }

  @ParameterizedTest
  @MethodSource("packets")
  void readsNothingOfAPacketCutShort(Rtcp packet, String bytes) {
    ByteBuf whole = Packets.annotated(bytes);
    for (int length = 0; length < whole.readableBytes(); length++) {
      assertThat(RtcpCodec.parse(whole.slice(0, length))).as("%s %d", packet, length).isEmpty();
    }
  }

  @Test
  void readsACompoundUpToWhatIsMalformed() {
    ByteBuf compound = Unpooled.buffer().writeZero(5).skipBytes(5);
    RtcpCodec.write(compound, new Rtcp.ReceiverReport(1, List.of()));
    RtcpCodec.write(compound, new Rtcp.SourceDescription(1, "a"));
    RtcpCodec.write(compound, new Rtcp.PictureLoss(1, 2));
    compound.writeBytes(Packets.annotated("81 c9 0001 00000001"));
    RtcpCodec.write(compound, new Rtcp.Bye(List.of(1L)));

    assertThat(RtcpCodec.parse(compound))
        .containsExactly(
            new Rtcp.ReceiverReport(1, List.of()),
            new Rtcp.SourceDescription(1, "a"),
            new Rtcp.PictureLoss(1, 2));
    assertThat(compound.readerIndex()).isEqualTo(5);
  }

  @Test
  void passesOverWhatItDoesNotKnow() {
    ByteBuf compound =
        Packets.annotated(
            """
            80 cf 0002 00000001 04000000       ; XR
            83 cd 0003 00000001 00000002 ffff0000; TMMBR
            8f ce 0003 00000001 00000002 41424344; some application's
            82 ca 0005                         ; two chunks
              00000001 02 01 61 00             ; a name, no CNAME
              00000002 02 00 01 01 62 000000   ; a name, a CNAME
            81 ce 0002 00000001 00000002       ; PLI
            """);

    assertThat(RtcpCodec.parse(compound))
        .containsExactly(
            new Rtcp.Unknown(207, 0),
            new Rtcp.Unknown(205, 3),
            new Rtcp.Unknown(206, 15),
            new Rtcp.SourceDescription(2, "b"),
            new Rtcp.PictureLoss(1, 2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "41 ce 0002 00000001 00000002", // version 1
        "a1 ce 0002 00000001 00000000", // padding of no length
        "a1 ce 0002 00000001 0000000c", // padding longer than what there is
        "a0 c9 0000", // padding of nothing
        "83 cb 0002 00000001 00000002", // one SSRC of three
        "81 cd 0002 00000001 00000002", // a NACK of nothing
        "84 ce 0003 00000001 00000002 00000003", // half an entry
        "8f ce 0004 00000001 00000000 52454d42 02000000", // no SSRC of two
        "8f ce 0003 00000001 00000000 52454d42",
        "81 ca 0001 00000002", // a chunk without its end
        "81 ca 0002 00000002 01 04 6162", // an item longer than the packet
        "81 ca 0002 00000002 01 02 6162",
        "8f cd 0004 00000001 00000002 0001 0001 000000 00", // no chunk
        "8f cd 0005 00000001 00000002 0001 0003 000000 00 2003 0000", // two deltas of three
        "8f cd 0005 00000001 00000002 0001 0002 000000 00 4002 0000", // one large delta of two
        "8f cd 0005 00000001 00000002 0001 0001 000000 00 6001 0000" // a reserved symbol
      })
  void refusesWhatIsMalformed(String packet) {
    assertThat(RtcpCodec.parse(Packets.annotated(packet))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "262143, 262143",
    "262144, 262144",
    "1000001, 1000000",
    "9223372036854775807, 9223336852482686976"
  })
  void writesABitrateIn18Bits(long bitrate, long written) {
    ByteBuf out = Unpooled.buffer();
    RtcpCodec.write(out, new Rtcp.Remb(1, bitrate, List.of()));

    assertThat(RtcpCodec.parse(out)).containsExactly(new Rtcp.Remb(1, written, List.of()));
  }

  @Test
  void takesABitrateOfMoreThan63BitsForVeryMuch() {
    ByteBuf packet = Packets.annotated("8f ce 0004 00000001 00000000 52454d42 00ffffff");

    assertThat(RtcpCodec.parse(packet))
        .containsExactly(new Rtcp.Remb(1, 0x3_ffffL << 45, List.of()));
  }

  @Test
  void cannotWriteWhatItDoesNotKnow() {
    assertThatThrownBy(() -> RtcpCodec.write(Unpooled.buffer(), new Rtcp.Unknown(207, 0)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
