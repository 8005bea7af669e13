package org.kaimen.mediaserver.ice;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class StunFuzzTest {

  static Stream<byte[]> messages() {
    return Stream.of(StunMessageTest.REQUEST).map(StunMessageTest::bytes);
  }

  @MethodSource("messages")
  @FuzzTest
  void readsAnyBytes(byte[] bytes) {
    ByteBuf packet = Unpooled.wrappedBuffer(bytes);

    StunMessage.parse(packet)
        .ifPresent(message -> {
          assertThat(message.transactionId()).hasSize(12);
          assertThat(message.priority()).isBetween(0L, 0xffff_ffffL);
          assertThat(message.username()).isNotNull();
          message.isSignedWith("password");
        });
    assertThat(packet.readableBytes()).isEqualTo(bytes.length);
  }
}
