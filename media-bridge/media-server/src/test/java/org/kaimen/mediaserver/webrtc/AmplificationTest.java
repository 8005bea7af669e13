package org.kaimen.mediaserver.webrtc;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.kaimen.mediaserver.ice.Stun;
import org.kaimen.mediaserver.ice.StunWriter;
import org.kaimen.mediaserver.sdp.Direction;
import org.kaimen.mediaserver.sdp.SessionDescription;
import org.kaimen.mediaserver.sdp.TransportParameters;

/// Nobody makes the server send more to an address than was sent in that address's name: what is
/// not authentic gets nothing, and an authentic check less than it is long.
@ExtendWith(NoLeaks.class)
class AmplificationTest {

  /// How often each is sent.
  private static final int TIMES = 50;

  /// A check, or what looks like one.
  ///
  /// @param password null for no integrity
  /// @param padding bytes of an attribute that may be ignored
  record Check(String username, @Nullable String password, int padding, boolean fingerprint) {

    /// @param attribute the type of one more attribute, 0 for none
    byte[] bytes(int attribute) {
      ByteBuf out = Unpooled.buffer();
      StunWriter writer =
          new StunWriter(out, Stun.BINDING_REQUEST, new byte[12])
              .username(username)
              .attribute(Stun.PRIORITY, new byte[4])
              .attribute(0xc0de, new byte[padding]);
      if (attribute == 0) {
        writer.attribute(Stun.ICE_CONTROLLING, new byte[8]);
      } else if (attribute == Stun.USE_CANDIDATE) {
        writer.attribute(Stun.ICE_CONTROLLING, new byte[8]).attribute(attribute, new byte[0]);
      } else {
        writer.attribute(attribute, new byte[8]);
      }
      if (password != null) {
        writer.sign(password);
      }
      if (fingerprint) {
        writer.seal();
      }
      return ByteBufUtil.getBytes(out);
    }
  }

  private LoopbackCall call;
  private TransportParameters local;
  private String username;
  private DatagramSocket stranger;

  @BeforeEach
  void start() throws Exception {
    call = new LoopbackCall();
    LoopbackBrowser browser = new LoopbackBrowser(Direction.SENDRECV);
    call.add(browser);
    WebRtcPeer peer = call.newPeer(new RecordingListener());
    String offer = browser.offer();
    local = transport(call.onLoop(() -> peer.processOffer(offer)));
    username = local.ufrag() + ":" + transport(offer).ufrag();
    stranger = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    stranger.setSoTimeout(10_000);
  }

  @AfterEach
  void stop() {
    stranger.close();
    call.close();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void whatIsNotAuthenticGetsNothing(String name, UnaryOperator<Check> forgery) throws IOException {
    Check forged = forgery.apply(new Check(username, local.password(), 0, true));
    for (int i = 0; i < TIMES; i++) {
      send(forged.bytes(0));
    }

    assertThat(answerToAnAuthenticCheck()).as("the first answer there is").isEqualTo(success());
  }

  static Stream<Arguments> whatIsNotAuthenticGetsNothing() {
    return Stream.of(
        row("no integrity", check -> new Check(check.username, null, 0, true)),
        row("a wrong password", check -> new Check(check.username, "x".repeat(24), 0, true)),
        row("a wrong password, and long", check -> new Check(check.username, "no", 1000, true)),
        row("an unknown peer", check -> new Check("nobody:here", check.password, 0, true)),
        row("another sender", check -> new Check(check.username + "x", check.password, 0, true)),
        row("no fingerprint", check -> new Check(check.username, check.password, 0, false)));
  }

  /// A ClientHello that asks for all a server has, SRTP, SRTCP, a channel of TURN.
  @ParameterizedTest
  @MethodSource
  void anAddressThatNoCheckCameFromGetsNothing(String start) throws IOException {
    byte[] packet = Arrays.copyOf(HexFormat.of().parseHex(start), 200);
    for (int i = 0; i < TIMES; i++) {
      send(packet);
    }

    assertThat(answerToAnAuthenticCheck()).as("the first answer there is").isEqualTo(success());
  }

  static List<String> anAddressThatNoCheckCameFromGetsNothing() {
    return List.of(
        "16feff0000000000000000" + "00bb" + "01" + "0000af" + "0000" + "000000" + "0000af" + "fefd",
        "806f0001000000000000000199",
        "80c80006000000000000",
        "40000004");
  }

  @Test
  void anAuthenticCheckGetsLessThanItIsLong() throws IOException {
    int notUnderstood = 0x7f01;
    for (int attribute : new int[] {0, notUnderstood, Stun.ICE_CONTROLLED}) {
      byte[] check = new Check(username, local.password(), 0, true).bytes(attribute);
      send(check);

      assertThat(receive()).hasSizeLessThan(check.length);
    }
  }

  /// A client that has a peer of its own aims the handshake at a stranger: one check and one
  /// ClientHello in its name. The server's flight comes again and again.
  @Test
  void anAddressThatOnlyAsksGetsThreeTimesWhatItSent() throws Exception {
    byte[] check = new Check(username, local.password(), 0, true).bytes(Stun.USE_CANDIDATE);
    byte[] hello = ClientHello.bytes();
    send(check);
    send(hello);
    int sent = check.length + hello.length;
    int received = 0;
    // after 1 s and after 3 s the flight is sent again
    for (long end = System.nanoTime() + 4_000_000_000L, left = 4000; left > 0; ) {
      stranger.setSoTimeout((int) left);
      try {
        received += receive().length;
      } catch (SocketTimeoutException _) {
        break;
      }
      left = (end - System.nanoTime()) / 1_000_000;
    }

    assertThat(received).isGreaterThan(hello.length).isLessThanOrEqualTo(3 * sent);

    stranger.setSoTimeout(10_000);
    send(check);
    assertThat(receive()).as("goes on where more was sent").isNotEmpty();
  }

  private int answerToAnAuthenticCheck() throws IOException {
    send(new Check(username, local.password(), 0, true).bytes(0));
    return ByteBuffer.wrap(receive()).getShort();
  }

  private static int success() {
    return Stun.BINDING_SUCCESS;
  }

  private void send(byte[] bytes) throws IOException {
    stranger.send(
        new DatagramPacket(
            bytes, bytes.length, InetAddress.getLoopbackAddress(), call.server().port()));
  }

  private byte[] receive() throws IOException {
    DatagramPacket packet = new DatagramPacket(new byte[2000], 2000);
    stranger.receive(packet);
    return Arrays.copyOf(packet.getData(), packet.getLength());
  }

  private static TransportParameters transport(String description) throws Exception {
    return SessionDescription.parse(description).sections().getFirst().transport();
  }

  private static Arguments row(String name, UnaryOperator<Check> forgery) {
    return Arguments.of(name, forgery);
  }
}
