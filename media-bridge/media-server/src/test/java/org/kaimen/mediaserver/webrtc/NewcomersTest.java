package org.kaimen.mediaserver.webrtc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kaimen.mediaserver.rtp.MediaKind;
import org.kaimen.mediaserver.sdp.Direction;

/// Who begins to receive within half a second of another, on a clock that goes on only when told.
@ExtendWith(NoLeaks.class)
class NewcomersTest {

  private final AtomicLong clock = new AtomicLong(1);
  private final LoopbackCall call = new LoopbackCall(clock::get);

  private final WebRtcPeer publisher = call.newPeer(call.published);
  private final LoopbackBrowser sender = call.browser(Direction.SENDONLY, publisher);

  NewcomersTest() throws Exception {}

  @AfterEach
  void close() throws IOException {
    call.close();
  }

  @Test
  void theSecondDoesNotWaitForTheFirst() throws Exception {
    WebRtcPeer first = call.newPeer(new RecordingListener());
    LoopbackBrowser viewer = call.browser(Direction.RECVONLY, first);
    WebRtcPeer second = call.newPeer(new RecordingListener());
    LoopbackBrowser late = call.browser(Direction.RECVONLY, second);
    sender.send(MediaKind.VIDEO, 3000, LoopbackCall.DELTA_FRAME);
    await().until(() -> packets() == 1);

    assertThat(requestsAfterConnecting(first)).isOne();
    sender.send(MediaKind.VIDEO, 6000, LoopbackCall.KEY_FRAME);
    await().until(() -> viewer.received(96).size() == 1);
    clock.addAndGet(Duration.ofMillis(150).toNanos());

    assertThat(requestsAfterConnecting(second)).isEqualTo(2);
    assertThat(late.received(96)).isEmpty();
    sender.send(MediaKind.VIDEO, 9000, LoopbackCall.KEY_FRAME);
    await().until(() -> late.received(96).size() == 1);
  }

  @Test
  void theSecondTakesTheKeyFrameThatTheFirstHasAskedFor() throws Exception {
    WebRtcPeer first = call.newPeer(new RecordingListener());
    LoopbackBrowser viewer = call.browser(Direction.RECVONLY, first);
    WebRtcPeer second = call.newPeer(new RecordingListener());
    LoopbackBrowser late = call.browser(Direction.RECVONLY, second);
    sender.send(MediaKind.VIDEO, 3000, LoopbackCall.DELTA_FRAME);
    await().until(() -> packets() == 1);

    assertThat(requestsAfterConnecting(first)).isOne();
    clock.addAndGet(Duration.ofMillis(150).toNanos());
    assertThat(requestsAfterConnecting(second)).isOne();

    sender.send(MediaKind.VIDEO, 6000, LoopbackCall.KEY_FRAME);
    await().until(() -> viewer.received(96).size() == 1 && late.received(96).size() == 1);
    clock.addAndGet(Duration.ofMillis(500).toNanos());
    sender.send(MediaKind.VIDEO, 9000, LoopbackCall.DELTA_FRAME);
    await().until(() -> late.received(96).size() == 2);
    assertThat(requests()).isOne();
  }

  private int requestsAfterConnecting(WebRtcPeer receiver) throws Exception {
    return call.onLoop(() -> {
      receiver.connect(MediaKind.VIDEO, publisher);
      return video().pliCount();
    });
  }

  private int requests() throws Exception {
    return call.onLoop(() -> video().pliCount());
  }

  private long packets() throws Exception {
    return call.onLoop(() ->
        publisher.stats().inbound().stream()
            .filter(stream -> stream.kind() == MediaKind.VIDEO)
            .mapToLong(StreamStats::packets)
            .sum());
  }

  /// On the loop, once a packet came.
  private StreamStats video() {
    return publisher.stats().inbound().stream()
        .filter(stream -> stream.kind() == MediaKind.VIDEO)
        .findFirst()
        .orElseThrow();
  }
}
