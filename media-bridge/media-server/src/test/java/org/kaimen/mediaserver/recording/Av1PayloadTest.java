package org.kaimen.mediaserver.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.kaimen.mediaserver.container.Encoding;

/// Payloads as hex, annotated field by field.
class Av1PayloadTest {

  /// Profile 0, level 5, 640 x 360, eight bits of 4:2:0.
  private static final String SEQUENCE = "0000002cc4ff67006002";

  private static final String KEY_FRAME = "10 aabb"; // KEY_FRAME, show_frame
  private static final String OTHER_FRAME = "30 cc"; // INTER_FRAME, show_frame

  private final List<EncodedFrame> frames = new ArrayList<>();
  private final Depacketizer av1 = Depacketizer.of(Encoding.AV1, frames::add);
  private int timestamp;

  @AfterEach
  void release() {
    av1.clear();
    frames.forEach(EncodedFrame::release);
  }

  private static byte[] bytes(String... hex) {
    return HexFormat.of().parseHex(String.join("", hex).replace(" ", ""));
  }

  private String hex(int frame) {
    return ByteBufUtil.hexDump(frames.get(frame).data());
  }

  private void part(String... hex) {
    av1.onPacket(new Packet(0, timestamp, false, 0, Unpooled.wrappedBuffer(bytes(hex))));
  }

  private void last(String... hex) {
    av1.onPacket(new Packet(0, timestamp++, true, 0, Unpooled.wrappedBuffer(bytes(hex))));
  }

  /// W 2, N: a sequence header with its length in front, and a frame up to the end.
  private void keyFrame() {
    last("28", "0b", "08", SEQUENCE, "30", KEY_FRAME);
  }

  @Test
  void unitsGetTheirSizes() {
    keyFrame();

    assertThat(hex(0)).isEqualTo("0a0a" + SEQUENCE + "3203" + "10aabb");
    assertThat(frames.getFirst().picture()).isNotNull();
    assertThat(frames.getFirst().picture().width()).isEqualTo(640);
    assertThat(frames.getFirst().picture().height()).isEqualTo(360);
    assertThat(frames.getFirst().picture().setup()).isNotNull();
    assertThat(HexFormat.of().formatHex(frames.getFirst().picture().setup().toRecord()))
        .isEqualTo("81 05 0c 00".replace(" ", "") + "0a0a" + SEQUENCE);
  }

  @Test
  void unitsThatHaveTheirSizesKeepThem() {
    keyFrame();
    // W 0: each element with its length; a temporal delimiter, then a frame with obu_has_size_field
    last("00", "02", "1200", "04", "32 02", OTHER_FRAME);

    assertThat(hex(1)).isEqualTo("320230cc");
  }

  @Test
  void aUnitOfManyPacketsIsPutTogether() {
    part("58", "08", SEQUENCE.substring(0, 8)); // W 1, Y, N
    part("a0", "06", SEQUENCE.substring(8), "30 10"); // Z, W 2: the rest, and a whole frame
    part("50", "20 aa"); // W 1, Y: a tile group
    part("d0", "bb"); // Z, Y
    last("90", "cc"); // Z

    assertThat(hex(0)).isEqualTo("0a0a" + SEQUENCE + "320110" + "2203aabbcc");
  }

  @Test
  void layersStayTogether() {
    keyFrame();
    part("10", "34 08", OTHER_FRAME); // an OBU extension: spatial layer 1
    last("10", "34 10", OTHER_FRAME);

    assertThat(hex(1)).isEqualTo("36080230cc" + "36100230cc");
  }

  @Test
  void whatFilesLeaveOutIsLeftOut() {
    keyFrame();
    last("30", "01 10", "03 78 ffff", "30", OTHER_FRAME); // a delimiter and padding before it

    assertThat(hex(1)).isEqualTo("320230cc");
  }

  @Test
  void nothingIsGivenOutBeforeAKeyFrame() {
    last("10", "30", OTHER_FRAME);
    last("18", "30", KEY_FRAME); // without a sequence header
    last("28", "0b", "08", SEQUENCE, "30 00"); // a key frame that is not shown
    assertThat(frames).isEmpty();
    assertThat(av1.needsKeyFrame()).isTrue();

    keyFrame();
    assertThat(frames).hasSize(1);
  }

  @Test
  void aLossTakesAllUntilTheNextKeyFrame() {
    keyFrame();

    av1.onGap();
    last("10", "30", OTHER_FRAME);
    last("10", "30", OTHER_FRAME);
    assertThat(frames).hasSize(1);

    keyFrame();
    assertThat(frames).hasSize(2);
  }

  @Test
  void aFragmentWithoutItsBeginningTakesTheFrame() {
    keyFrame();

    part("50", "30 30"); // Y
    av1.onGap();
    last("10", "30", OTHER_FRAME); // not Z: what went before was lost
    assertThat(frames).hasSize(1);
    assertThat(av1.needsKeyFrame()).isTrue();
  }

  @Test
  void malformedPayloadsGiveNothing() {
    for (String payload :
        List.of("18", "08 ff", "08 05 08", "18 b0 10", "18 32", "18 34", "18 32 ff 10", "98 30")) {
      last(payload);
    }

    assertThat(frames).isEmpty();
  }

  @Test
  void aSequenceHeaderThatIsCutShortIsNone() {
    byte[] whole = bytes(SEQUENCE);
    assertThat(header(whole)).isEqualTo(new Av1SequenceHeader(640, 360, 5, 0x0c, false));
    for (int length = 0; length < whole.length - 1; length++) {
      assertThat(header(Arrays.copyOf(whole, length))).isNull();
    }
  }

  private static @Nullable Av1SequenceHeader header(byte[] bytes) {
    return Av1SequenceHeader.read(new BitReader(i -> bytes[i] & 0xff, 0, bytes.length));
  }
}
