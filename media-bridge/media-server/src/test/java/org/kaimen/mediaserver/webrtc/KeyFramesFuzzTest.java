package org.kaimen.mediaserver.webrtc;

import static org.assertj.core.api.Assertions.assertThatCode;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;
import org.kaimen.mediaserver.rtp.Codec;
import org.kaimen.mediaserver.rtp.Rtp;

class KeyFramesFuzzTest {

  @FuzzTest
  void looksAtAnyPacket(byte[] bytes) {
    ByteBuf packet = Unpooled.wrappedBuffer(bytes);
    if (Rtp.isValid(packet)) {
      for (String name : List.of("VP8", "VP9", "H264", "AV1")) {
        Codec codec = new Codec(name, 90_000, 1, "");
        assertThatCode(() -> KeyFrames.standsAlone(codec, packet)).doesNotThrowAnyException();
      }
    }
  }
}
