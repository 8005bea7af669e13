package org.kaimen.mediaserver.recording;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.Unpooled;
import org.kaimen.mediaserver.container.Encoding;

/// Any payloads in any order: no exception, and no frame that is empty or larger than allowed.
class DepacketizerFuzzTest {

  @FuzzTest(maxDuration = "1m")
  void vp8TakesAnything(FuzzedDataProvider data) {
    feed(Encoding.VP8, data);
  }

  @FuzzTest(maxDuration = "1m")
  void vp9TakesAnything(FuzzedDataProvider data) {
    feed(Encoding.VP9, data);
  }

  @FuzzTest(maxDuration = "1m")
  void h264TakesAnything(FuzzedDataProvider data) {
    feed(Encoding.H264, data);
  }

  @FuzzTest(maxDuration = "1m")
  void av1TakesAnything(FuzzedDataProvider data) {
    feed(Encoding.AV1, data);
  }

  @FuzzTest(maxDuration = "1m")
  void opusTakesAnything(FuzzedDataProvider data) {
    feed(Encoding.OPUS, data);
  }

  @FuzzTest(maxDuration = "1m")
  void aSequenceSetCanBeAnything(byte[] unit) {
    H264SequenceSet.Size size = H264SequenceSet.size(unit);
    if (size != null && (size.width() > 8192 || size.height() > 8192)) {
      throw new AssertionError(size);
    }
  }

  @FuzzTest(maxDuration = "1m")
  void anAv1SequenceHeaderCanBeAnything(byte[] unit) {
    Av1SequenceHeader header =
        Av1SequenceHeader.read(new BitReader(i -> unit[i] & 0xff, 0, unit.length));
    if (header != null && (header.width() > 8192 || header.height() > 8192)) {
      throw new AssertionError(header);
    }
  }

  private static void feed(Encoding encoding, FuzzedDataProvider data) {
    Depacketizer depacketizer = Depacketizer.of(encoding, DepacketizerFuzzTest::check);
    while (data.remainingBytes() > 0) {
      if (data.consumeByte() == 0) {
        depacketizer.onGap();
      }
      depacketizer.onPacket(
          new Packet(
              0,
              data.consumeByte(),
              data.consumeBoolean(),
              0,
              Unpooled.wrappedBuffer(data.consumeBytes(64))));
    }
    depacketizer.clear();
  }

  private static void check(EncodedFrame frame) {
    int length = frame.length();
    frame.release();
    if (length == 0 || length > FrameBuffer.LARGEST_FRAME) {
      throw new AssertionError("a frame of " + length);
    }
  }
}
