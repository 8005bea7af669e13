package org.kaimen.mediaserver.webrtc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kaimen.mediaserver.ice.IceState;
import org.kaimen.mediaserver.rtp.MediaKind;
import org.kaimen.mediaserver.sdp.Direction;

/// Consent freshness (RFC 7675), with a clock that goes ahead when it is told to.
@ExtendWith(NoLeaks.class)
class ConsentTest {

  private final AtomicLong ahead = new AtomicLong();
  private final WebRtcServer server =
      WebRtcServer.open(
          new WebRtcSettings(0, List.of(InetAddress.getLoopbackAddress())),
          () -> System.nanoTime() + ahead.get());
  private final RecordingListener published = new RecordingListener();
  private final RecordingListener subscribed = new RecordingListener();

  ConsentTest() throws IOException {}

  @AfterEach
  void close() {
    server.close();
  }

  private WebRtcPeer newPeer(RecordingListener listener) throws Exception {
    return server.loop().submit(() -> server.newPeer(listener)).get(10, TimeUnit.SECONDS);
  }

  private void connect(WebRtcPeer peer, LoopbackBrowser browser) throws Exception {
    String answer =
        server.loop().submit(() -> peer.processOffer(browser.offer())).get(10, TimeUnit.SECONDS);
    browser.connect(answer).get(20, TimeUnit.SECONDS);
  }

  @Test
  void sendsNothingMoreToWhoSendsNoChecks() throws Exception {
    WebRtcPeer publisher = newPeer(published);
    WebRtcPeer receiver = newPeer(subscribed);
    server
        .loop()
        .submit(() -> receiver.connect(MediaKind.AUDIO, publisher))
        .get(10, TimeUnit.SECONDS);
    try (LoopbackBrowser sender = new LoopbackBrowser(Direction.SENDONLY);
        LoopbackBrowser viewer = new LoopbackBrowser(Direction.RECVONLY)) {
      connect(publisher, sender);
      connect(receiver, viewer);
      await()
          .until(() -> {
            sender.send(MediaKind.AUDIO, 960, LoopbackCall.OPUS);
            return !viewer.received().isEmpty();
          });

      viewer.vanish();
      // slowly enough that the publisher's checks keep up
      await()
          .until(() -> {
            ahead.addAndGet(Duration.ofSeconds(1).toNanos());
            return subscribed.ice.contains(IceState.FAILED);
          });

      // what was under way has come when the publisher's own is heard again
      int before = viewer.received().size();
      long taken = inbound(publisher);
      await()
          .until(() -> {
            sender.send(MediaKind.AUDIO, 960, LoopbackCall.OPUS);
            return inbound(publisher) > taken + 20;
          });
      assertThat(viewer.received().size() - before).isLessThanOrEqualTo(1);
      assertThat(published.ice).doesNotContain(IceState.FAILED);
    }
  }

  private long inbound(WebRtcPeer peer) throws Exception {
    return server
        .loop()
        .submit(() -> peer.stats().inbound().getFirst().packets())
        .get(10, TimeUnit.SECONDS);
  }
}
