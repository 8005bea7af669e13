package org.kaimen.mediaserver.webrtc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kaimen.mediaserver.ice.IceState;
import org.kaimen.mediaserver.rtp.MediaKind;
import org.kaimen.mediaserver.sdp.Direction;

/// Browsers whose network lets no UDP through.
@ExtendWith(NoLeaks.class)
class TcpMediaTest {

  private final LoopbackCall call = new LoopbackCall();

  TcpMediaTest() throws IOException {}

  @AfterEach
  void close() {
    call.close();
  }

  private LoopbackBrowser overTcp(Direction direction, WebRtcPeer peer) throws Exception {
    LoopbackBrowser browser = new LoopbackBrowser(direction);
    call.add(browser);
    String answer = call.onLoop(() -> peer.processOffer(browser.offer()));
    browser.connect(answer, InetAddress.ofLiteral("127.0.0.1"), true).get(20, TimeUnit.SECONDS);
    return browser;
  }

  private Socket stranger() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), call.server().port());
    socket.setSoTimeout(15_000);
    return socket;
  }

  private void awaitConnections(int expected) {
    await().until(() -> call.onLoop(() -> call.server().connections() == expected));
  }

  @Test
  void relaysBetweenTwoConnections() throws Exception {
    WebRtcPeer publisher = call.newPeer(call.published);
    WebRtcPeer receiver = call.newPeer(call.subscribed);
    LoopbackBrowser sender = overTcp(Direction.SENDONLY, publisher);
    call.onLoop(() -> {
      receiver.connect(MediaKind.AUDIO, publisher);
      receiver.connect(MediaKind.VIDEO, publisher);
      return true;
    });
    LoopbackBrowser viewer = overTcp(Direction.RECVONLY, receiver);
    await().until(() -> call.subscribed.ice.contains(IceState.READY));

    byte[] big = new byte[1200];
    System.arraycopy(LoopbackCall.KEY_FRAME, 0, big, 0, LoopbackCall.KEY_FRAME.length);
    await()
        .until(() -> {
          sender.send(MediaKind.VIDEO, 3000, big);
          sender.send(MediaKind.AUDIO, 960, LoopbackCall.OPUS);
          return !viewer.received(96).isEmpty() && !viewer.received(111).isEmpty();
        });

    assertThat(viewer.received(96).getFirst().payload()).isEqualTo(LoopbackCall.hex(big));
    assertThat(call.published.pairs.getLast())
        .contains(" TCP ", "typ host tcptype passive | ", "typ prflx tcptype active");
  }

  @Test
  void endsTheConnectionWithThePeer() throws Exception {
    WebRtcPeer publisher = call.newPeer(call.published);
    overTcp(Direction.SENDONLY, publisher);
    awaitConnections(1);

    call.onLoop(() -> {
      publisher.close();
      return true;
    });

    awaitConnections(0);
  }

  @Test
  void endsWhoShowsNoCheck() throws Exception {
    try (Socket silent = stranger()) {
      awaitConnections(1);
      long before = System.nanoTime();

      assertThat(silent.getInputStream().read()).isEqualTo(-1);
      assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
    }
  }

  /// Sooner than who sends nothing.
  @Test
  void endsWhoSendsWhatIsTooLongOrTooMuch() throws Exception {
    try (Socket tooLong = stranger();
        Socket tooMuch = stranger()) {
      awaitConnections(2);
      tooLong.getOutputStream().write(new byte[] {0x70, 0, 1, 2, 3});
      awaitConnections(1);
      byte[] frame = new byte[1002];
      frame[0] = 1000 >> 8;
      frame[1] = (byte) (1000 & 0xff);
      OutputStream out = tooMuch.getOutputStream();
      for (int i = 0; i < 5; i++) {
        out.write(frame);
      }
      awaitConnections(0);
    }
  }
}
