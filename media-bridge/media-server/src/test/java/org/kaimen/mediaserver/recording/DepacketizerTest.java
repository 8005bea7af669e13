package org.kaimen.mediaserver.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.kaimen.mediaserver.container.Encoding;

/// Payloads as hex, annotated field by field.
class DepacketizerTest {

  private static final String VP8_KEY_FRAME = "100000 9d012a 4001 f000"; // 320 x 240
  private static final String VP8_OTHER_FRAME = "110000";

  private final List<EncodedFrame> frames = new ArrayList<>();
  private final List<Depacketizer> depacketizers = new ArrayList<>();
  private int timestamp;

  @AfterEach
  void release() {
    depacketizers.forEach(Depacketizer::clear);
    frames.forEach(EncodedFrame::release);
  }

  private static byte[] bytes(String... hex) {
    return HexFormat.of().parseHex(String.join("", hex).replace(" ", ""));
  }

  private static String hex(EncodedFrame frame) {
    return ByteBufUtil.hexDump(frame.data());
  }

  private Depacketizer of(Encoding encoding) {
    Depacketizer fresh = Depacketizer.of(encoding, frames::add);
    depacketizers.add(fresh);
    return fresh;
  }

  /// One packet that is not the last of its frame.
  private void part(Depacketizer into, String... hex) {
    into.onPacket(new Packet(0, timestamp, false, 0, Unpooled.wrappedBuffer(bytes(hex))));
  }

  private void last(Depacketizer into, String... hex) {
    into.onPacket(new Packet(0, timestamp++, true, 0, Unpooled.wrappedBuffer(bytes(hex))));
  }

  @Test
  void vp8DescriptorsOfEachLengthAreTakenOff() {
    Depacketizer vp8 = of(Encoding.VP8);

    last(vp8, "10", VP8_KEY_FRAME); // S
    last(vp8, "90 80 05", VP8_OTHER_FRAME); // X S, I, 7-bit picture
    last(vp8, "90 80 8006", VP8_OTHER_FRAME); // 15-bit picture
    last(vp8, "90 e0 8007 01 20", VP8_OTHER_FRAME); // I L T: TL0PICIDX, TID
    last(vp8, "90 10 05", VP8_OTHER_FRAME); // K: KEYIDX

    assertThat(frames).hasSize(5);
    assertThat(frames.subList(1, 5)).allMatch(frame -> hex(frame).equals("110000"));
    assertThat(frames.getFirst().picture()).isNotNull();
    assertThat(frames.getFirst().picture().width()).isEqualTo(320);
    assertThat(frames.getFirst().picture().height()).isEqualTo(240);
  }

  @Test
  void vp8FramesOfManyPacketsArePutTogether() {
    Depacketizer vp8 = of(Encoding.VP8);

    part(vp8, "10", VP8_KEY_FRAME);
    part(vp8, "00", "aa bb"); // goes on
    part(vp8); // padding
    last(vp8, "11", "cc"); // begins partition 1: no new frame

    assertThat(frames).singleElement().matches(frame -> hex(frame).endsWith("f000aabbcc"));
  }

  @Test
  void nothingIsGivenOutBeforeAKeyFrame() {
    Depacketizer vp8 = of(Encoding.VP8);

    last(vp8, "10", VP8_OTHER_FRAME);
    assertThat(frames).isEmpty();
    assertThat(vp8.needsKeyFrame()).isTrue();

    last(vp8, "10", VP8_KEY_FRAME);
    assertThat(frames).hasSize(1);
    assertThat(vp8.needsKeyFrame()).isFalse();
  }

  @Test
  void aLossInsideAFrameTakesAllUntilTheNextKeyFrame() {
    Depacketizer vp8 = of(Encoding.VP8);
    last(vp8, "10", VP8_KEY_FRAME);

    part(vp8, "10", VP8_OTHER_FRAME);
    vp8.onGap();
    last(vp8, "00", "aa");
    last(vp8, "10", VP8_OTHER_FRAME);
    assertThat(frames).hasSize(1);
    assertThat(vp8.needsKeyFrame()).isTrue();

    last(vp8, "10", VP8_KEY_FRAME);
    assertThat(frames).hasSize(2);
  }

  @Test
  void aDamagedFrameThatNoneRefersToIsLeftOutAlone() {
    Depacketizer vp8 = of(Encoding.VP8);
    last(vp8, "10", VP8_KEY_FRAME);

    part(vp8, "30", VP8_OTHER_FRAME); // N S
    vp8.onGap();
    last(vp8, "20", "aa");
    last(vp8, "10", VP8_OTHER_FRAME);

    assertThat(frames).hasSize(2);
  }

  @Test
  void wherePictureNumbersGoOnOnlyPaddingWasLost() {
    Depacketizer vp8 = of(Encoding.VP8);
    last(vp8, "90 80 ffff", VP8_KEY_FRAME); // picture 0x7fff

    vp8.onGap();
    last(vp8, "90 80 8000", VP8_OTHER_FRAME); // picture 0
    vp8.onGap();
    last(vp8, "90 80 8002", VP8_OTHER_FRAME); // picture 2

    assertThat(frames).hasSize(2);
  }

  @Test
  void aLostMarkerEndsTheFrameAtTheNextTimestamp() {
    Depacketizer vp8 = of(Encoding.VP8);
    part(vp8, "10", VP8_KEY_FRAME);
    timestamp++;
    part(vp8, "10", VP8_OTHER_FRAME);

    assertThat(frames).hasSize(1);
  }

  @Test
  void vp9LayersAboveTheLowestAreLeftOut() {
    Depacketizer vp9 = of(Encoding.VP9);
    // frame marker 2, profile 0, key frame, shown, sync code, BT.601, 640 x 360
    String key = "82 498342 20 27f0 1670";

    part(vp9, "ae 8001 00 05", "08 00", key); // I L B E V: picture, TID SID, TL0PICIDX; structure
    last(vp9, "ae 8001 03 05", "08 00", "ff"); // SID 1
    last(vp9, "cc 02", "86 00"); // I P B E, 7-bit picture

    assertThat(frames).hasSize(2);
    assertThat(frames.getFirst().picture()).isNotNull();
    assertThat(frames.getFirst().picture().width()).isEqualTo(640);
    assertThat(frames.getFirst().picture().height()).isEqualTo(360);
    assertThat(hex(frames.getFirst())).doesNotContain("ff");
  }

  @Test
  void vp9ReferencesOfFlexibleModeAreTakenOff() {
    Depacketizer vp9 = of(Encoding.VP9);

    last(vp9, "8c 01", "82 498342 20 27f0 1670");
    last(vp9, "dc 02 03 02", "86 11"); // I P F B E: P_DIFF 1 and more, P_DIFF 1

    assertThat(frames).hasSize(2);
    assertThat(hex(frames.getLast())).isEqualTo("8611");
  }

  private static final String PICTURE_SET = "68 ce3c80";

  @Test
  void h264UnitsGetTheirLengths() {
    Depacketizer h264 = of(Encoding.H264);
    String sps = "674200 0a f8 41 a2"; // 128 x 96
    part(h264, sps);
    part(h264, PICTURE_SET);
    part(h264, "7c 85", "88 aa"); // FU-A, start of an IDR slice
    part(h264, "7c 05", "bb");
    last(h264, "7c 45", "cc"); // end

    assertThat(frames).hasSize(1);
    assertThat(hex(frames.getFirst()))
        .isEqualTo(
            "00000007" + "6742000af841a2" + "00000004" + "68ce3c80" + "00000005" + "6588aabbcc");
    assertThat(frames.getFirst().picture()).isNotNull();
    assertThat(frames.getFirst().picture().width()).isEqualTo(128);
    assertThat(frames.getFirst().picture().height()).isEqualTo(96);
  }

  @Test
  void h264AggregatesAreTakenApart() {
    Depacketizer h264 = of(Encoding.H264);

    part(h264, "78", "0007 6742000af841a2", "0004", PICTURE_SET); // STAP-A
    last(h264, "65 88 aa");
    last(h264, "41 9a 01"); // first slice of another picture

    assertThat(frames).hasSize(2);
    assertThat(hex(frames.getLast())).isEqualTo("00000003419a01");
  }

  @Test
  void h264FramesWithoutTheirBeginningAreLeftOut() {
    Depacketizer h264 = of(Encoding.H264);
    part(h264, "78", "0007 6742000af841a2", "0004", PICTURE_SET);
    last(h264, "65 88 aa");

    h264.onGap();
    last(h264, "41 1a 01"); // a later slice: first_mb_in_slice is not 0

    assertThat(frames).hasSize(1);
    assertThat(h264.needsKeyFrame()).isTrue();
  }

  @Test
  void malformedPayloadsGiveNothing() {
    for (String payload : List.of("10", "90 80", "90 80 80", "90 f0 8000 00")) {
      last(of(Encoding.VP8), payload);
    }
    for (String payload : List.of("0c", "8c 80", "bc", "0e", "0e 18", "0e 08 05", "5c 03 03 03")) {
      last(of(Encoding.VP9), payload);
    }
    for (String payload :
        List.of("78", "78 00", "78 0005 67", "7c 85", "7c c5 88", "7d 00", "60")) {
      last(of(Encoding.H264), payload);
    }

    assertThat(frames).isEmpty();
  }

  private static int micros(String... hex) {
    byte[] packet = bytes(hex);
    return OpusDepacketizer.durationMicros(i -> packet[i] & 0xff, packet.length);
  }

  @Test
  void opusPacketsTellHowLongTheyLast() {
    assertThat(micros("78")).isEqualTo(20_000); // CELT, one frame
    assertThat(micros("e0")).isEqualTo(2_500);
    assertThat(micros("19")).isEqualTo(120_000); // SILK, 2 x 60 ms
    assertThat(micros("7b 03")).isEqualTo(60_000);
    assertThat(micros("7b")).isZero();
    assertThat(micros("1b 03")).isZero(); // over 120 ms
    assertThat(micros()).isZero();
  }
}
