package org.kaimen.mediaserver.webrtc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShapeFilterTest {

  private static final String CHECK = "0001000821 12a442000102030405060708090a0b8028000400000000";
  private static final String LAST = "80ff0000000000000000000000000000000000000000000000";

  private EventLoopGroup group;
  private UdpPort port;
  private final List<String> received = new CopyOnWriteArrayList<>();

  @BeforeEach
  void open() throws IOException {
    assumeThat(Epoll.isAvailable()).isTrue();
    group = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
    port =
        new UdpPort(
            group.next(),
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            (datagram, _, _) -> received.add(ByteBufUtil.hexDump(datagram)),
            new UdpCounters());
  }

  @AfterEach
  void close() {
    if (group != null) {
      port.close();
      group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        CHECK,
        // a response, with no attributes
        "0101000021 12a442000102030405060708090a0b",
        // a handshake's record, of version 1.0 and 1.2; an alert
        "16feff00000000000000000000",
        "16fefd0000000000000000000101",
        "15fefd00000000000000000000",
        // SRTP with an empty payload; SRTCP
        "80600001000000000000000100000000000000000000",
        "bfc800010000000000000001000000000000000000000000",
      })
  void letsMediaThrough(String packet) throws IOException {
    String wanted = packet.replace(" ", "");

    assertThat(passed(wanted)).containsExactly(wanted);
  }

  @ParameterizedTest
  @CsvSource({
    "'', nothing",
    "00, one byte",
    "0001000021, half a cookie",
    "000100002112a443000102030405060708090a0b, another cookie",
    "000100042112a442000102030405060708090a0b, shorter than it says",
    "000100002112a442000102030405060708090a0b00, longer than it says",
    "0401000021 12a442000102030405060708090a0b, no STUN",
    "13fefd0000000000000000000000, between STUN and DTLS",
    "16fefc0000000000000000000000, another version",
    "160303000000000000000000000000, TLS",
    "16fefd000000000000000000, half a header",
    "1bfefd00000000000000000000, beyond DTLS",
    "40000004aabbccdd0000000000000000000000000000000000, a channel of TURN",
    "806000010000000000000001000000000000000000, too short for a tag",
    "c06000010000000000000001000000000000000000000000, beyond SRTP"
  })
  void dropsWhatIsNone(String packet, String name) throws IOException {
    assertThat(passed(packet.replace(" ", ""))).as(name).isEmpty();
  }

  private List<String> passed(String packet) throws IOException {
    try (DatagramSocket socket = new DatagramSocket()) {
      for (String each : List.of(packet, LAST)) {
        byte[] bytes = HexFormat.of().parseHex(each);
        socket.send(new DatagramPacket(bytes, bytes.length, port.local()));
      }
    }
    await().until(() -> received.contains(LAST));
    return received.subList(0, received.size() - 1);
  }
}
