package org.kaimen.mediaserver.ice;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The vectors of RFC 5769.
class StunMessageTest {

  private static final String PASSWORD = "VOkJxbRl1RmTxUk/WvJxBt";
  private static final byte[] ID = HexFormat.of().parseHex("b7e7a701bc34d686fa87dfae");

  /// RFC 5769 §2.1.
  static final String REQUEST =
      """
      00 01 00 58 21 12 a4 42
      b7 e7 a7 01 bc 34 d6 86 fa 87 df ae
      80 22 00 10 53 54 55 4e 20 74 65 73 74 20 63 6c 69 65 6e 74
      00 24 00 04 6e 00 01 ff
      80 29 00 08 93 2f f9 b1 51 26 3b 36
      00 06 00 09 65 76 74 6a 3a 68 36 76 59 20 20 20
      00 08 00 14 9a ea a7 0c bf d8 cb 56 78 1e f2 b5 b2 d3 f2 49 c1 b5 71 a2
      80 28 00 04 e5 7a 3b cf
      """;

  /// RFC 5769 §2.2.
  private static final String IPV4_RESPONSE =
      """
      01 01 00 3c 21 12 a4 42
      b7 e7 a7 01 bc 34 d6 86 fa 87 df ae
      80 22 00 0b 74 65 73 74 20 76 65 63 74 6f 72 20
      00 20 00 08 00 01 a1 47 e1 12 a6 43
      00 08 00 14 2b 91 f5 99 fd 9e 90 c3 8c 74 89 f9 2a f9 ba 53 f0 6b e7 d7
      80 28 00 04 c0 7d 4c 96
      """;

  /// RFC 5769 §2.3.
  private static final String IPV6_RESPONSE =
      """
      01 01 00 48 21 12 a4 42
      b7 e7 a7 01 bc 34 d6 86 fa 87 df ae
      80 22 00 0b 74 65 73 74 20 76 65 63 74 6f 72 20
      00 20 00 14 00 02 a1 47 01 13 a9 fa a5 d3 f1 79 bc 25 f4 b5 be d2 b9 d9
      00 08 00 14 a3 82 95 4e 4b e6 7b f1 17 84 c9 7c 82 92 c2 75 bf e3 ed 41
      80 28 00 04 c8 fb 0b 4c
      """;

  static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.replaceAll("\\s", ""));
  }

  private static StunMessage read(String hex) {
    return StunMessage.parse(Unpooled.wrappedBuffer(bytes(hex))).orElseThrow();
  }

  @Test
  void readsTheRequest() {
    StunMessage request = read(REQUEST);

    assertThat(request.type()).isEqualTo(Stun.BINDING_REQUEST);
    assertThat(request.transactionId()).isEqualTo(ID);
    assertThat(request.username()).isEqualTo("evtj:h6vY");
    assertThat(request.priority()).isEqualTo(0x6e0001ffL);
    assertThat(request.has(Stun.ICE_CONTROLLED)).isTrue();
    assertThat(request.has(Stun.USE_CANDIDATE)).isFalse();
    assertThat(request.notUnderstood()).isEmpty();
    assertThat(request.isSignedWith(PASSWORD)).isTrue();
    assertThat(request.isSignedWith("VOkJxbRl1RmTxUk/WvJxBT")).isFalse();
  }

  @Test
  void readsTheResponses() throws UnknownHostException {
    StunMessage ipv4 = read(IPV4_RESPONSE);
    StunMessage ipv6 = read(IPV6_RESPONSE);

    assertThat(ipv4.isSignedWith(PASSWORD)).isTrue();
    assertThat(ipv6.isSignedWith(PASSWORD)).isTrue();
    assertThat(ipv4.attribute(Stun.XOR_MAPPED_ADDRESS).orElseThrow())
        .isEqualTo(mapped(new InetSocketAddress(InetAddress.getByName("192.0.2.1"), 32853)));
    assertThat(ipv6.attribute(Stun.XOR_MAPPED_ADDRESS).orElseThrow())
        .isEqualTo(
            mapped(
                new InetSocketAddress(
                    InetAddress.getByName("2001:db8:1234:5678:11:2233:4455:6677"), 32853)));
  }

  private static byte[] mapped(InetSocketAddress address) {
    ByteBuf out = Unpooled.buffer();
    new StunWriter(out, Stun.BINDING_SUCCESS, ID).xorMappedAddress(address).seal();
    return StunMessage.parse(out).orElseThrow().attribute(Stun.XOR_MAPPED_ADDRESS).orElseThrow();
  }

  @Test
  void writesTheRequestByteForByte() {
    ByteBuf out = Unpooled.buffer();

    new StunWriter(out, Stun.BINDING_REQUEST, ID)
        .attribute(0x8022, "STUN test client".getBytes(StandardCharsets.US_ASCII))
        .attribute(Stun.PRIORITY, bytes("6e0001ff"))
        .attribute(Stun.ICE_CONTROLLED, bytes("932ff9b151263b36"))
        .username("evtj:h6vY")
        .sign(PASSWORD)
        .seal();

    // The vector pads with spaces, RFC 8489 §14 with zeros: the sums differ, the rest does not.
    String ours = ByteBufUtil.hexDump(out);
    String theirs = HexFormat.of().formatHex(bytes(REQUEST));
    int padding = theirs.indexOf("202020");
    assertThat(ours.substring(0, padding)).isEqualTo(theirs.substring(0, padding));
    assertThat(ours).hasSameSizeAs(theirs);
    assertThat(StunMessage.parse(out).orElseThrow().isSignedWith(PASSWORD)).isTrue();
  }

  @Test
  void noticesEachChangedByte() {
    byte[] request = bytes(REQUEST);
    for (int i = 0; i < request.length; i++) {
      byte[] changed = request.clone();
      changed[i] ^= 1;
      assertThat(
              StunMessage.parse(Unpooled.wrappedBuffer(changed))
                  .filter(message -> message.isSignedWith(PASSWORD)))
          .as("byte %d", i)
          .isEmpty();
    }
  }

  @Test
  void refusesEachShortenedMessage() {
    byte[] request = bytes(REQUEST);

    assertThat(IntStream.range(0, request.length))
        .allMatch(
            length -> StunMessage.parse(Unpooled.wrappedBuffer(request, 0, length)).isEmpty());
  }

  /// RFC 8489 §14.5: attributes behind the signature could be anybody's.
  @Test
  void passesOverWhatFollowsTheSignature() {
    ByteBuf out = Unpooled.buffer();
    new StunWriter(out, Stun.BINDING_REQUEST, ID)
        .username("a:b")
        .sign(PASSWORD)
        .attribute(Stun.USE_CANDIDATE, new byte[0])
        .seal();

    StunMessage message = StunMessage.parse(out).orElseThrow();

    assertThat(message.isSignedWith(PASSWORD)).isTrue();
    assertThat(message.has(Stun.USE_CANDIDATE)).isFalse();
  }
}
