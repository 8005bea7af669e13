package org.kaimen.mediaserver.ice;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class StunFuzzTest {

  private static final Pattern OURS = Pattern.compile("([A-Za-z0-9+/]+):");

  static Stream<byte[]> messages() {
    return Stream.of(StunMessageTest.REQUEST).map(StunMessageTest::bytes);
  }

  @MethodSource("messages")
  @FuzzTest
  void readsAnyBytes(byte[] bytes) {
    ByteBuf packet = Unpooled.wrappedBuffer(bytes);

    long name = CheckName.of(packet);
    StunMessage.parse(packet)
        .ifPresent(message -> {
          assertThat(message.transactionId()).hasSize(12);
          assertThat(message.priority()).isBetween(0L, 0xffff_ffffL);
          assertThat(message.username()).isNotNull();
          message.isSignedWith("password");
          // no check for one of ours is dropped unread
          Matcher ours = OURS.matcher(message.username());
          if (message.type() == Stun.BINDING_REQUEST && ours.lookingAt()) {
            assertThat(name).isEqualTo(CheckName.of(ours.group(1)));
          }
        });
    assertThat(packet.readableBytes()).isEqualTo(bytes.length);
  }
}
