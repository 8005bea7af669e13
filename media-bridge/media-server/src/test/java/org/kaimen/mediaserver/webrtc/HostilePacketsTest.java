package org.kaimen.mediaserver.webrtc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kaimen.mediaserver.dtls.DtlsState;
import org.kaimen.mediaserver.rtp.MediaKind;
import org.kaimen.mediaserver.sdp.Direction;

/// What strangers and bad peers may send.
@ExtendWith(NoLeaks.class)
class HostilePacketsTest {

  private static final byte[] OPUS = {(byte) 0xfc, 1, 2, 3};

  private final WebRtcServer server =
      WebRtcServer.open(new WebRtcSettings(0, List.of(InetAddress.getLoopbackAddress())));

  HostilePacketsTest() throws IOException {}

  @AfterEach
  void close() {
    server.close();
  }

  /// A check for nobody, half a ClientHello, RTP, RTCP, something else, nothing.
  @Test
  void answersNoStranger() throws IOException {
    List<String> packets =
        List.of(
            "000100002112a442b7e7a701bc34d686fa87dfae",
            "16fefd0000000000000000003001000024000000000000002400",
            "80600001000000000000000199",
            "80c80001000000000000",
            "ff",
            "");
    try (DatagramSocket stranger = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      for (String packet : packets) {
        byte[] bytes = HexFormat.of().parseHex(packet);
        stranger.send(
            new DatagramPacket(
                bytes, bytes.length, InetAddress.getLoopbackAddress(), server.port()));
      }
      stranger.setSoTimeout(300);

      assertThat(catchThrowable(() -> stranger.receive(new DatagramPacket(new byte[100], 100))))
          .isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void survivesAnyBytesOfAPeer() throws Exception {
    RecordingListener listener = new RecordingListener();
    WebRtcPeer peer =
        server.loop().submit(() -> server.newPeer(listener)).get(10, TimeUnit.SECONDS);
    try (LoopbackBrowser browser = new LoopbackBrowser(Direction.SENDRECV)) {
      String answer =
          server.loop().submit(() -> peer.processOffer(browser.offer())).get(10, TimeUnit.SECONDS);
      browser.connect(answer).get(20, TimeUnit.SECONDS);
      await().until(() -> listener.dtls.contains(DtlsState.CONNECTED));
      Random random = new Random(7);
      for (int i = 0; i < 3000; i++) {
        byte[] bytes = new byte[1 + random.nextInt(200)];
        random.nextBytes(bytes);
        browser.sendRaw(bytes);
        browser.send(MediaKind.VIDEO, i, bytes);
      }

      // so much at once may cost some packets, so the good one comes again
      var flowing = new RecordingListener.Media("in", MediaKind.AUDIO, true);
      await()
          .until(() -> {
            browser.send(MediaKind.AUDIO, 960, OPUS);
            return listener.media.contains(flowing);
          });
      assertThat(listener.dtls).containsExactly(DtlsState.CONNECTING, DtlsState.CONNECTED);
    }
  }
}
