package org.kaimen.mediaserver.srtp;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class SrtpSessionFuzzTest {

  static Stream<byte[]> packets() {
    return Stream.of(
            "800f1234decafbadcafebabe4e55dc4ce79978d88ca4d215949d2402b78d6acc99ea179b8dbb",
            "81c8000bcafebabe7128035be487b9bdbef89041f977a5a880000001993e08cd54d6c1230798",
            "90600001000000000000000ac0de0001123456780102030405060708090a0b0c0d0e0f10",
            "9f60000100000000000000010000000000000000000000000000000000000000")
        .map(HexFormat.of()::parseHex);
  }

  @MethodSource("packets")
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
