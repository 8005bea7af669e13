package org.kaimen.mediaserver.srtp;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

class SrtpSessionFuzzTest {

  @FuzzTest
  void refusesWhatThePeerDidNotProtect(byte[] bytes) {
    for (SrtpProfile profile : SrtpProfile.values()) {
      SrtpSession session =
          new SrtpSession(SrtpKeys.of(profile, new byte[SrtpKeys.exportedLength(profile)], true));
      ByteBuf packet = Unpooled.wrappedBuffer(bytes);

      assertThat(session.unprotectRtp(packet)).isFalse();
      assertThat(session.unprotectRtcp(packet)).isFalse();
      session.close();
    }
  }
}
