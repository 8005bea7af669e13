package org.kaimen.mediaserver.webrtc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kaimen.mediaserver.dtls.DtlsRole;
import org.kaimen.mediaserver.dtls.DtlsState;
import org.kaimen.mediaserver.rtp.MediaKind;
import org.kaimen.mediaserver.sdp.Direction;

/// SRTP of a live peer that is not to be taken.
@ExtendWith(NoLeaks.class)
class UnwantedMediaTest {

  private final LoopbackCall call = new LoopbackCall();

  UnwantedMediaTest() throws IOException {}

  @AfterEach
  void close() {
    call.close();
  }

  /// The browser has the keys, and the server does not know yet whether it is the browser that was
  /// announced.
  @Test
  void whatComesBeforeTheHandshakeIsThroughIsDropped() throws Exception {
    WebRtcPeer peer = call.newPeer(call.published);
    LoopbackBrowser browser =
        new LoopbackBrowser(Direction.SENDONLY, DtlsRole.SERVER).holdingFinished();
    call.connect(browser, peer);
    for (int i = 0; i < 5; i++) {
      browser.send(MediaKind.AUDIO, 960L * i, LoopbackCall.OPUS);
    }
    // one socket sends to one socket: the five are before it
    browser.finish();
    await().until(() -> call.published.dtls.contains(DtlsState.CONNECTED));
    assertThat(packetsOf(peer)).as("taken early").isZero();

    browser.send(MediaKind.AUDIO, 960L * 5, LoopbackCall.OPUS);

    await().until(() -> packetsOf(peer) > 0);
    assertThat(packetsOf(peer)).isOne();
  }

  @Test
  void whatComesAgainIsDropped() throws Exception {
    WebRtcPeer publisher = call.newPeer(call.published);
    LoopbackBrowser[] browsers = call.connect(publisher, call.newPeer(call.subscribed));
    browsers[0].send(MediaKind.AUDIO, 960, LoopbackCall.OPUS);
    for (int i = 0; i < 20; i++) {
      browsers[0].replay();
    }
    browsers[0].send(MediaKind.AUDIO, 1920, LoopbackCall.OPUS);

    await().until(() -> packetsOf(publisher) >= 2);
    await().until(() -> browsers[1].received(111).size() >= 2);
    assertThat(packetsOf(publisher)).isEqualTo(2);
    assertThat(browsers[1].received(111)).hasSize(2);
    assertThat(call.onLoop(publisher::stats).inbound()).allMatch(stream -> stream.lost() == 0);
  }

  /// A browser whose page was changed sends on a connection on which it agreed to receive only.
  @Test
  void whatOneSendsWhoOnlyReceivesIsDropped() throws Exception {
    WebRtcPeer publisher = call.newPeer(call.published);
    WebRtcPeer receiver = call.newPeer(call.subscribed);
    LoopbackBrowser[] browsers = call.connect(publisher, receiver);
    long before = call.server().traffic().in().datagrams();
    for (int i = 0; i < 50; i++) {
      browsers[1].send(MediaKind.AUDIO, 960L * i, LoopbackCall.OPUS);
    }
    await().until(() -> call.server().traffic().in().datagrams() >= before + 50);

    assertThat(packetsOf(receiver)).as("taken").isZero();
    assertThat(browsers[0].received()).isEmpty();
    // and it goes on receiving
    browsers[0].send(MediaKind.AUDIO, 960, LoopbackCall.OPUS);
    await().until(() -> browsers[1].received(111).size() == 1);
  }

  private long packetsOf(WebRtcPeer peer) throws Exception {
    return call.server()
        .loop()
        .submit(() -> peer.stats().inbound().stream().mapToLong(StreamStats::packets).sum())
        .get(10, TimeUnit.SECONDS);
  }
}
