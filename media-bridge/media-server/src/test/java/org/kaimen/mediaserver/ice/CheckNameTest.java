package org.kaimen.mediaserver.ice;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckNameTest {

  private static ByteBuf check(int type, String username) {
    ByteBuf out = Unpooled.buffer();
    new StunWriter(out, type, new byte[12])
        .attribute(0xc057, new byte[5])
        .username(username)
        .sign("password")
        .seal();
    return out;
  }

  @ParameterizedTest
  @ValueSource(strings = {"abcd", "abcdefg", "abcdefgh", "abcdefghijkl"})
  void isTheOneOfItsReceiver(String ufrag) {
    ByteBuf check = check(Stun.BINDING_REQUEST, ufrag + ":them");

    assertThat(CheckName.of(check)).isEqualTo(CheckName.of(ufrag)).isNotEqualTo(CheckName.NONE);
    assertThat(check.readerIndex()).isZero();
  }

  @Test
  void isAnotherForAnotherReceiver() {
    assertThat(CheckName.of(check(Stun.BINDING_REQUEST, "abcd:them")))
        .isNotEqualTo(CheckName.of("abcde"))
        .isNotEqualTo(CheckName.of("abc"))
        .isNotEqualTo(CheckName.of("abce"));
  }

  @Test
  void isNoneOfWhatIsNoCheck() {
    assertThat(CheckName.of(check(Stun.BINDING_SUCCESS, "abcd:them"))).isEqualTo(CheckName.NONE);
    assertThat(CheckName.of(Unpooled.EMPTY_BUFFER)).isEqualTo(CheckName.NONE);
    ByteBuf cut = check(Stun.BINDING_REQUEST, "abcd:them");
    cut.writerIndex(cut.writerIndex() - 1);
    assertThat(CheckName.of(cut)).isEqualTo(CheckName.NONE);
  }

  /// Attributes that reach beyond the message.
  @Test
  void staysWithinTheMessage() {
    ByteBuf out = Unpooled.buffer();
    new StunWriter(out, Stun.BINDING_REQUEST, new byte[12]).username("ab");
    out.setShort(22, 0xffff);

    assertThat(CheckName.of(out)).isNotEqualTo(CheckName.of("ab"));
  }
}
