package org.kaimen.mediaserver.webrtc;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kaimen.mediaserver.rtp.Codec;

class KeyFramesTest {

  @ParameterizedTest(name = "{0} {1}: {2}, {3}")
  @CsvSource({
    "VP8, 10 10, true, start of a frame whose P bit is 0",
    "VP8, 10 11, false, P bit is 1",
    "VP8, 00 10, false, not the start of a partition",
    "VP8, 11 10, false, second partition",
    "VP8, 90 80 05 10, true, picture id of 7 bits",
    "VP8, 90 80 85 05 10, true, picture id of 15 bits",
    "VP8, 90 e0 85 05 01 20 10, true, 'picture id, TL0PICIDX and TID'",
    "VP8, 90 e0 85 05 01 20 11, false, the same of a delta frame",
    "VP8, 90 80 05, false, cut off",
    "VP8, 90, false, cut off",
    "VP9, 08 00, true, begins a frame that is not predicted",
    "VP9, 48 00, false, predicted",
    "VP9, 00 00, false, not the beginning",
    "H264, 65 88, true, IDR slice",
    "H264, 67 42, true, parameter set",
    "H264, 41 9a, false, other slice",
    "H264, 78 00 02 67 42, true, aggregation of parameter sets",
    "H264, 78 00 02 41 9a, false, aggregation of others",
    "H264, 7c 85 88, true, first fragment of an IDR slice",
    "H264, 7c 05 88, false, later fragment",
    "H264, 78 00, false, cut off",
    "AV1, 18 08 00, true, N: a coded video sequence begins",
    "AV1, 10 30 00, false, W 1 without N",
    "AV1, 98 00 00, false, Z: an OBU goes on",
    "AV1, 18, false, cut off",
    "opus, fc, true, whatever it is"
  })
  void knowsTheStartOfAKeyFrame(String codec, String payload, boolean expected, String why) {
    ByteBuf packet = Unpooled.buffer().writeByte(0x80).writeZero(11);
    packet.writeBytes(HexFormat.ofDelimiter(" ").parseHex(payload));

    assertThat(KeyFrames.beginsWith(new Codec(codec, 90_000, 1, ""), packet))
        .as(why)
        .isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource({
    "VP8, 10 10, true",
    "VP8, 10 11, false",
    "H264, 65 88, false",
    "H264, 67 42, true",
    "H264, 78 00 02 67 42, true",
    "H264, 78 00 02 65 88, false",
    "H264, 7c 85 88, false",
    "H264, 78 00, false",
  })
  void knowsWhatNeedsNothingOfBefore(String codec, String payload, boolean expected) {
    ByteBuf packet = Unpooled.buffer().writeByte(0x80).writeZero(11);
    packet.writeBytes(HexFormat.ofDelimiter(" ").parseHex(payload));

    assertThat(KeyFrames.standsAlone(new Codec(codec, 90_000, 1, ""), packet)).isEqualTo(expected);
  }
}
