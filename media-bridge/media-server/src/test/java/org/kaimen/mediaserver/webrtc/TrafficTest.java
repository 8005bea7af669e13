package org.kaimen.mediaserver.webrtc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.netty.channel.epoll.Epoll;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.kaimen.mediaserver.rtp.MediaKind;
import org.kaimen.mediaserver.rtp.ReportBlock;
import org.kaimen.mediaserver.rtp.Rtcp;

/// A server's figures, over real sockets.
class TrafficTest {

  private final LoopbackCall call = new LoopbackCall();

  TrafficTest() throws IOException {}

  @AfterEach
  void close() {
    call.close();
  }

  @Test
  void countsWhatIsLostEachWayAndSentAgain() throws Exception {
    WebRtcPeer publisher = call.newPeer(call.published);
    WebRtcPeer receiver = call.newPeer(call.subscribed);
    LoopbackBrowser[] browsers = call.connect(publisher, receiver);
    browsers[0].send(MediaKind.VIDEO, 3000, LoopbackCall.KEY_FRAME);
    browsers[0].lose(MediaKind.VIDEO);
    browsers[0].lose(MediaKind.VIDEO);
    browsers[0].send(MediaKind.VIDEO, 9000, LoopbackCall.DELTA_FRAME);
    await().until(() -> browsers[1].received(96).size() == 2);
    LoopbackBrowser.Received first = browsers[1].received(96).getFirst();
    browsers[1].send(new Rtcp.Nack(1, first.ssrc(), List.of(first.sequence())));
    browsers[1].send(
        new Rtcp.ReceiverReport(1, List.of(new ReportBlock(first.ssrc(), 0, 7, 0, 0, 0, 0))));

    await().until(() -> traffic().out().lost() == 7 && traffic().resent() == 1);

    assertThat(traffic().in().lost()).isEqualTo(2);
    assertThat(traffic().peers()).isEqualTo(2);
    assertThat(traffic().in().bytes()).isPositive();
    assertThat(traffic().added().worst()).isPositive();
    assertThat(traffic().added().half()).isLessThanOrEqualTo(traffic().added().worst());

    call.onLoop(() -> {
      publisher.close();
      receiver.close();
      return true;
    });

    await().until(() -> traffic().peers() == 0);
    assertThat(traffic().in().lost()).isEqualTo(2);
    assertThat(traffic().out().lost()).isEqualTo(7);
    assertThat(traffic().resent()).isOne();
  }

  @Test
  void countsWhatTheKernelDropped() throws Exception {
    assumeThat(Epoll.isAvailable()).isTrue();
    InetSocketAddress port =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), call.server().port());

    try (DatagramSocket stranger = new DatagramSocket()) {
      for (int i = 0; i < 30; i++) {
        stranger.send(new DatagramPacket(new byte[100], 100, port));
      }
    }

    await().until(() -> traffic().in().dropped() == 30);
    assertThat(traffic().in().datagrams()).isZero();
    assertThat(traffic().out().dropped()).isZero();
  }

  private Traffic traffic() {
    return call.server().traffic();
  }
}
