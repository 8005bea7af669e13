package org.kaimen.mediaserver.webrtc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kaimen.mediaserver.dtls.DtlsState;
import org.kaimen.mediaserver.rtp.MediaKind;
import org.kaimen.mediaserver.sdp.Direction;

/// A machine with several addresses, of both families.
@ExtendWith(NoLeaks.class)
class AddressesTest {

  private final WebRtcServer server = WebRtcServer.open(new WebRtcSettings(0, List.of()));
  private final List<LoopbackBrowser> browsers = new ArrayList<>();

  AddressesTest() throws IOException {}

  @AfterEach
  void close() {
    browsers.forEach(LoopbackBrowser::close);
    server.close();
  }

  /// The browser takes no answer from anywhere but where it asked.
  @ParameterizedTest
  @CsvSource({"127.0.0.1,false", "0:0:0:0:0:0:0:1,false", "127.0.0.1,true", "0:0:0:0:0:0:0:1,true"})
  void aBrowserConnectsToAnyAddress(String name, boolean tcp) throws Exception {
    InetAddress address = InetAddress.ofLiteral(name);
    assumeThat(LocalAddresses.find()).contains(address);
    RecordingListener listener = new RecordingListener();

    LoopbackBrowser browser = connected(listener, address, tcp, null);

    awaitMedia(browser, listener);
    assertThat(listener.pairs.getLast())
        .startsWith("candidate:")
        .contains(
            (tcp ? " TCP " : " UDP ")
                + browser.candidate().priority()
                + " "
                + browser.candidate().address());
  }

  /// With one socket for all addresses the system would answer from the address that is nearest to
  /// the browser's, which it did not ask.
  @Test
  void anAnswerLeavesFromTheAddressThatWasAsked() throws Exception {
    InetAddress asked = InetAddress.ofLiteral("127.0.0.1");
    InetAddress other =
        LocalAddresses.find().stream()
            .filter(each -> each.getAddress().length == 4 && !each.isLoopbackAddress())
            .findFirst()
            .orElse(asked);
    assumeThat(other).as("a second address").isNotEqualTo(asked);
    RecordingListener listener = new RecordingListener();

    awaitMedia(connected(listener, asked, false, other), listener);
  }

  @Test
  void oneThatHasComeIsAnnouncedAndOneThatHasGoneIsNot() throws Exception {
    var group =
        new MultiThreadIoEventLoopGroup(
            1, Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
    InetAddress first = InetAddress.ofLiteral("127.0.0.1");
    InetAddress second = InetAddress.ofLiteral("127.0.0.2");
    InetAddress elsewhere = InetAddress.ofLiteral("192.0.2.77");
    UdpPorts ports = null;
    try {
      CompletableFuture<InetAddress> cameTo = new CompletableFuture<>();
      EventLoop loop = group.next();
      ports = new UdpPorts(loop, 0, (_, _, at) -> cameTo.complete(at.local().getAddress()));
      ports.refresh(List.of(second, first, second, elsewhere));
      assertThat(ports.addresses()).containsExactly(second, first);

      ports.refresh(List.of(first));
      assertThat(ports.addresses()).containsExactly(first);

      send(new InetSocketAddress(second, ports.number()));
      assertThat(cameTo.get(10, TimeUnit.SECONDS).isAnyLocalAddress())
          .as("taken by the socket of the wildcard")
          .isTrue();
    } finally {
      if (ports != null) {
        ports.close();
      }
      group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }
  }

  /// Neither of all addresses nor of one.
  @Test
  void nobodyElseGetsThePort() throws Exception {
    for (String address : List.of("0.0.0.0", "127.0.0.1", "127.0.0.3")) {
      try (DatagramSocket other = new DatagramSocket(null)) {
        other.setReuseAddress(true);

        assertThatThrownBy(() -> other.bind(new InetSocketAddress(address, server.port())))
            .isInstanceOf(IOException.class);
      }
    }
  }

  private LoopbackBrowser connected(
      RecordingListener listener, InetAddress to, boolean tcp, @Nullable InetAddress from)
      throws Exception {
    WebRtcPeer peer =
        server.loop().submit(() -> server.newPeer(listener)).get(10, TimeUnit.SECONDS);
    LoopbackBrowser browser = new LoopbackBrowser(Direction.SENDRECV);
    browsers.add(browser);
    if (from != null) {
      browser.move(from);
    }
    String answer =
        server.loop().submit(() -> peer.processOffer(browser.offer())).get(10, TimeUnit.SECONDS);
    browser.connect(answer, to, tcp).get(20, TimeUnit.SECONDS);
    await().until(() -> listener.dtls.contains(DtlsState.CONNECTED));
    return browser;
  }

  private static void awaitMedia(LoopbackBrowser browser, RecordingListener listener) {
    var flowing = new RecordingListener.Media("in", MediaKind.AUDIO, true);
    await()
        .until(() -> {
          browser.send(MediaKind.AUDIO, 960, LoopbackCall.OPUS);
          return listener.media.contains(flowing);
        });
  }

  private static void send(InetSocketAddress to) throws IOException {
    // what looks like SRTP
    byte[] packet = new byte[24];
    packet[0] = (byte) 0x80;
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.send(new DatagramPacket(packet, packet.length, to));
    }
  }
}
