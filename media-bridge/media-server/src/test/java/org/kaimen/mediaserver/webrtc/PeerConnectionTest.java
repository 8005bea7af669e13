package org.kaimen.mediaserver.webrtc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kaimen.mediaserver.dtls.DtlsRole;
import org.kaimen.mediaserver.dtls.DtlsState;
import org.kaimen.mediaserver.ice.IceState;
import org.kaimen.mediaserver.rtp.MediaKind;
import org.kaimen.mediaserver.sdp.Direction;
import org.kaimen.mediaserver.sdp.SdpException;

/// How peers come and go.
@ExtendWith(NoLeaks.class)
class PeerConnectionTest {

  private final LoopbackCall call = new LoopbackCall();

  PeerConnectionTest() throws IOException {}

  @AfterEach
  void close() throws Exception {
    call.close();
  }

  @Test
  void tellsItsStatesInOrder() throws Exception {
    WebRtcPeer publisher = call.newPeer(call.published);
    LoopbackBrowser sender = new LoopbackBrowser(Direction.SENDONLY);
    call.add(sender);
    String answer =
        call.onLoop(() -> {
          String text = publisher.processOffer(sender.offer());
          publisher.gatherCandidates();
          return text;
        });
    sender.connect(answer).get(20, TimeUnit.SECONDS);

    await().until(() -> call.published.dtls.contains(DtlsState.CONNECTED));
    assertThat(call.published.candidates)
        .containsExactly(
            "candidate:1 1 UDP 2130706431 127.0.0.1 " + call.server().port() + " typ host in 0 0",
            "candidate:2 1 TCP 1516240895 127.0.0.1 "
                + call.server().port()
                + " typ host tcptype passive in 0 0");
    assertThat(call.published.gathered).isTrue();
    assertThat(call.published.ice)
        .containsExactly(
            IceState.GATHERING, IceState.CONNECTING, IceState.CONNECTED, IceState.READY);
    assertThat(call.published.dtls).containsExactly(DtlsState.CONNECTING, DtlsState.CONNECTED);
    assertThat(call.published.pairs)
        .singleElement()
        .asString()
        .contains(" 127.0.0.1 " + call.server().port() + " typ host | ", "typ prflx");
  }

  @Test
  void isTheDtlsClientWhereTheBrowserWantsIt() throws Exception {
    WebRtcPeer publisher = call.newPeer(call.published);

    call.browser(Direction.SENDONLY, DtlsRole.SERVER, publisher);

    await().until(() -> call.published.dtls.contains(DtlsState.CONNECTED));
  }

  @Test
  void offersAndTakesTheBrowsersAnswer() throws Exception {
    WebRtcPeer peer = call.newPeer(call.published);
    LoopbackBrowser browser = new LoopbackBrowser(Direction.SENDRECV);
    call.add(browser);
    String offer =
        call.onLoop(() -> {
          peer.gatherCandidates();
          String text = peer.generateOffer();
          peer.processAnswer(browser.answer());
          return text;
        });

    browser.connect(offer).get(20, TimeUnit.SECONDS);

    await().until(() -> call.published.dtls.contains(DtlsState.CONNECTED));
    browser.send(MediaKind.AUDIO, 960, LoopbackCall.OPUS);
    await().until(() -> !call.published.media.isEmpty());
    assertThat(call.onLoop(peer::localDescription)).isEqualTo(offer);
    assertThat(call.onLoop(peer::remoteDescription)).isEqualTo(browser.answer());
  }

  @Test
  void noticesWhenThePublisherFallsSilent() throws Exception {
    WebRtcPeer publisher = call.newPeer(call.published);
    LoopbackBrowser sender = call.browser(Direction.SENDONLY, publisher);
    await().until(() -> call.published.dtls.contains(DtlsState.CONNECTED));
    sender.send(MediaKind.AUDIO, 960, LoopbackCall.OPUS);
    await().until(() -> !call.published.media.isEmpty());

    sender.vanish();

    await()
        .atMost(5, TimeUnit.SECONDS)
        .until(() -> call.published.ice.getLast() == IceState.DISCONNECTED);
    assertThat(call.published.media.getLast())
        .isEqualTo(new RecordingListener.Media("in", MediaKind.AUDIO, false));
  }

  @Test
  void saysGoodByeAndTellsNothingAfterwards() throws Exception {
    WebRtcPeer publisher = call.newPeer(call.published);
    LoopbackBrowser sender = call.browser(Direction.SENDONLY, publisher);
    await().until(() -> call.published.dtls.contains(DtlsState.CONNECTED));
    List<DtlsState> before = List.copyOf(call.published.dtls);

    call.onLoop(() -> {
      publisher.close();
      publisher.close();
      return true;
    });

    sender.ended().get(5, TimeUnit.SECONDS);
    assertThat(call.published.dtls).isEqualTo(before);
    assertThat(call.onLoop(call.server()::peers)).isEmpty();
  }

  @Test
  void refusesWhatIsNoOfferAndAnAnswerToNothing() throws Exception {
    WebRtcPeer peer = call.newPeer(call.published);
    try (LoopbackBrowser browser = new LoopbackBrowser(Direction.SENDRECV)) {
      assertThatThrownBy(() -> call.onLoop(() -> peer.processOffer("")))
          .hasCauseInstanceOf(SdpException.class);
      assertThat(call.onLoop(() -> peer.localDescription() == null)).isTrue();

      call.onLoop(() -> peer.processOffer(browser.offer()));

      assertThatThrownBy(() ->
              call.onLoop(() -> {
                peer.processAnswer(browser.offer());
                return true;
              }))
          .hasCauseInstanceOf(IllegalStateException.class);
      assertThatThrownBy(() ->
              call.onLoop(() -> {
                peer.addCandidate("nonsense", "0", 0);
                return true;
              }))
          .hasCauseInstanceOf(SdpException.class);
      call.onLoop(() -> {
        peer.addCandidate("", "0", 0);
        return true;
      });
    }
  }
}
