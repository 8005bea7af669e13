package org.kaimen.mediaserver.webrtc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kaimen.mediaserver.dtls.DtlsRole;
import org.kaimen.mediaserver.dtls.DtlsState;
import org.kaimen.mediaserver.ice.IceState;
import org.kaimen.mediaserver.rtp.MediaKind;
import org.kaimen.mediaserver.rtp.Rtcp;
import org.kaimen.mediaserver.sdp.Direction;
import org.kaimen.mediaserver.sdp.SdpException;

/// One browser publishes, another receives; both are [LoopbackBrowser]s.
@ExtendWith(NoLeaks.class)
class WebRtcPeerTest {

  /// RFC 7741 §4.2, §4.3: start of a key frame.
  private static final byte[] KEY_FRAME = {0x10, 0x10, 0, 0, (byte) 0x9d, 1, 0x2a};

  private static final byte[] DELTA_FRAME = {0x10, 0x11, 0, 0};
  private static final byte[] OPUS = {(byte) 0xfc, 1, 2, 3};

  private final WebRtcServer server =
      WebRtcServer.open(new WebRtcSettings(0, List.of(InetAddress.getLoopbackAddress())));
  private final List<AutoCloseable> browsers = new ArrayList<>();
  private final RecordingListener published = new RecordingListener();
  private final RecordingListener subscribed = new RecordingListener();

  WebRtcPeerTest() throws IOException {}

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable browser : browsers) {
      browser.close();
    }
    server.close();
  }

  private static String hex(byte[] payload) {
    return HexFormat.of().formatHex(payload);
  }

  private <T> T onLoop(Callable<T> work) throws Exception {
    return server.loop().submit(work).get(10, TimeUnit.SECONDS);
  }

  private WebRtcPeer newPeer(WebRtcPeer.Listener listener) throws Exception {
    return onLoop(() -> server.newPeer(listener));
  }

  private LoopbackBrowser browser(Direction direction, WebRtcPeer peer) throws Exception {
    return browser(direction, DtlsRole.CLIENT, peer);
  }

  private LoopbackBrowser browser(Direction direction, DtlsRole role, WebRtcPeer peer)
      throws Exception {
    LoopbackBrowser browser = new LoopbackBrowser(direction, role);
    browsers.add(browser);
    String answer = onLoop(() -> peer.processOffer(browser.offer()));
    browser.connect(answer).get(20, TimeUnit.SECONDS);
    return browser;
  }

  /// A publisher and a receiver that are through with their handshakes, and connected.
  private LoopbackBrowser[] call(WebRtcPeer publisher, WebRtcPeer receiver) throws Exception {
    LoopbackBrowser sender = browser(Direction.SENDONLY, publisher);
    onLoop(() -> {
      receiver.connect(MediaKind.AUDIO, publisher);
      receiver.connect(MediaKind.VIDEO, publisher);
      return true;
    });
    LoopbackBrowser viewer = browser(Direction.RECVONLY, receiver);
    await().until(() -> subscribed.dtls.contains(DtlsState.CONNECTED));
    await().until(() -> published.dtls.contains(DtlsState.CONNECTED));
    return new LoopbackBrowser[] {sender, viewer};
  }

  @Test
  void relaysSoundAndPicture() throws Exception {
    WebRtcPeer publisher = newPeer(published);
    WebRtcPeer receiver = newPeer(subscribed);
    LoopbackBrowser[] call = call(publisher, receiver);

    call[0].send(MediaKind.VIDEO, 3000, KEY_FRAME);
    call[0].send(MediaKind.VIDEO, 6000, DELTA_FRAME);
    call[0].send(MediaKind.AUDIO, 960, OPUS);

    await().until(() -> call[1].received().size() == 3);
    List<LoopbackBrowser.Received> video = call[1].received(96);
    assertThat(video)
        .extracting(LoopbackBrowser.Received::payload)
        .containsExactly(hex(KEY_FRAME), hex(DELTA_FRAME));
    assertThat(video.get(1).sequence() - video.get(0).sequence()).isOne();
    assertThat(video.get(1).timestamp() - video.get(0).timestamp()).isEqualTo(3000);
    assertThat(video)
        .extracting(LoopbackBrowser.Received::ssrc)
        .doesNotContain(LoopbackBrowser.ssrc(MediaKind.VIDEO));
    assertThat(call[1].received()).allMatch(each -> each.absSendTime() >= 0);
    assertThat(call[1].received(111))
        .singleElement()
        .extracting(LoopbackBrowser.Received::payload)
        .isEqualTo(hex(OPUS));
    assertThat(published.media)
        .contains(
            new RecordingListener.Media("in", MediaKind.AUDIO, true),
            new RecordingListener.Media("in", MediaKind.VIDEO, true));
    assertThat(subscribed.media)
        .contains(
            new RecordingListener.Media("out", MediaKind.AUDIO, true),
            new RecordingListener.Media("out", MediaKind.VIDEO, true));
    assertThat(onLoop(publisher::stats).inbound())
        .extracting(StreamStats::packets)
        .containsExactly(1L, 2L);
    assertThat(onLoop(receiver::stats).outbound())
        .extracting(StreamStats::packets)
        .containsExactly(1L, 2L);
  }

  @Test
  void tellsItsStatesInOrder() throws Exception {
    WebRtcPeer publisher = newPeer(published);
    LoopbackBrowser sender = new LoopbackBrowser(Direction.SENDONLY);
    browsers.add(sender);
    String answer =
        onLoop(() -> {
          String text = publisher.processOffer(sender.offer());
          publisher.gatherCandidates();
          return text;
        });
    sender.connect(answer).get(20, TimeUnit.SECONDS);

    await().until(() -> published.dtls.contains(DtlsState.CONNECTED));
    assertThat(published.candidates)
        .containsExactly(
            "candidate:1 1 UDP 2130706431 127.0.0.1 " + server.port() + " typ host in 0 0");
    assertThat(published.gathered).isTrue();
    assertThat(published.ice)
        .containsExactly(
            IceState.GATHERING, IceState.CONNECTING, IceState.CONNECTED, IceState.READY);
    assertThat(published.dtls).containsExactly(DtlsState.CONNECTING, DtlsState.CONNECTED);
    assertThat(published.pairs)
        .singleElement()
        .asString()
        .contains(" 127.0.0.1 " + server.port() + " typ host | ", "typ prflx");
  }

  @Test
  void isTheDtlsClientWhereTheBrowserWantsIt() throws Exception {
    WebRtcPeer publisher = newPeer(published);

    browser(Direction.SENDONLY, DtlsRole.SERVER, publisher);

    await().until(() -> published.dtls.contains(DtlsState.CONNECTED));
  }

  @Test
  void sendsNothingBeforeAKeyFrameAndAsksForOne() throws Exception {
    WebRtcPeer publisher = newPeer(published);
    LoopbackBrowser[] call = call(publisher, newPeer(subscribed));

    call[0].send(MediaKind.VIDEO, 3000, DELTA_FRAME);
    await().until(() -> !call[0].rtcp(Rtcp.PictureLoss.class).isEmpty());
    call[0].send(MediaKind.VIDEO, 6000, KEY_FRAME);

    await().until(() -> !call[1].received(96).isEmpty());
    assertThat(call[1].received(96))
        .singleElement()
        .extracting(LoopbackBrowser.Received::payload)
        .isEqualTo(hex(KEY_FRAME));
  }

  @Test
  void asksThePublisherForWhatIsMissingAndSendsAgainWhatTheReceiverMisses() throws Exception {
    WebRtcPeer publisher = newPeer(published);
    LoopbackBrowser[] call = call(publisher, newPeer(subscribed));
    call[0].send(MediaKind.VIDEO, 3000, KEY_FRAME);
    call[0].lose(MediaKind.VIDEO);
    call[0].send(MediaKind.VIDEO, 6000, DELTA_FRAME);

    await().until(() -> !call[0].rtcp(Rtcp.Nack.class).isEmpty());
    assertThat(call[0].rtcp(Rtcp.Nack.class).getFirst().lost()).containsExactly(2);

    await().until(() -> call[1].received(96).size() == 2);
    LoopbackBrowser.Received first = call[1].received(96).getFirst();
    call[1].send(new Rtcp.Nack(1, first.ssrc(), List.of(first.sequence())));
    // SRTP takes a repeated packet for a replay, so it shows in the counters only
    await().until(() -> nacks() == 1);
  }

  private int nacks() throws Exception {
    return onLoop(() -> server.peers().get(1).stats().outbound().get(1).nackCount());
  }

  @Test
  void mergesTheReceiversRequestsForKeyFrames() throws Exception {
    WebRtcPeer publisher = newPeer(published);
    LoopbackBrowser[] call = call(publisher, newPeer(subscribed));
    call[0].send(MediaKind.VIDEO, 3000, KEY_FRAME);
    await().until(() -> !call[1].received(96).isEmpty());
    long ssrc = call[1].received(96).getFirst().ssrc();
    await().until(() -> !call[0].rtcp(Rtcp.PictureLoss.class).isEmpty());
    int before = call[0].rtcp(Rtcp.PictureLoss.class).size();

    for (int i = 0; i < 20; i++) {
      call[1].send(new Rtcp.PictureLoss(1, ssrc));
      call[1].send(new Rtcp.FullIntraRequest(1, ssrc, i));
    }

    await().until(() -> call[0].rtcp(Rtcp.PictureLoss.class).size() > before);
    StreamStats stats = onLoop(() -> server.peers().get(1).stats().outbound().get(1));
    assertThat(stats.pliCount() + stats.firCount()).isEqualTo(40);
    assertThat(call[0].rtcp(Rtcp.PictureLoss.class).size() - before).isLessThanOrEqualTo(2);
  }

  @Test
  void reportsToBothSides() throws Exception {
    WebRtcPeer publisher = newPeer(published);
    onLoop(() -> {
      publisher.setVideoReceiveLimits(0, 700);
      return true;
    });
    LoopbackBrowser[] call = call(publisher, newPeer(subscribed));
    call[0].send(MediaKind.VIDEO, 3000, KEY_FRAME);
    call[0].send(
        new Rtcp.SenderReport(
            LoopbackBrowser.ssrc(MediaKind.VIDEO), 5L << 32, 3000, 1, 7, List.of()));

    await()
        .untilAsserted(() -> {
          assertThat(call[0].rtcp(Rtcp.TransportFeedback.class)).isNotEmpty();
          assertThat(call[0].rtcp(Rtcp.ReceiverReport.class))
              .flatExtracting(Rtcp.ReceiverReport::reports)
              .anyMatch(block -> block.ssrc() == LoopbackBrowser.ssrc(MediaKind.VIDEO));
          assertThat(call[0].rtcp(Rtcp.Remb.class))
              .extracting(Rtcp.Remb::bitrate)
              .contains(700_000L);
          assertThat(call[1].rtcp(Rtcp.SenderReport.class)).isNotEmpty();
        });
    Rtcp.SenderReport report = call[1].rtcp(Rtcp.SenderReport.class).getFirst();
    LoopbackBrowser.Received packet = call[1].received(96).getFirst();
    assertThat(report.ssrc()).isEqualTo(packet.ssrc());
    // as much later on the publisher's clock as on the stream's
    double seconds = (report.ntpTimestamp() - (5L << 32)) / 0x1p32;
    double ticks = (int) (report.rtpTimestamp() - packet.timestamp());
    assertThat(ticks / 90_000).isCloseTo(seconds, within(0.002));
  }

  @Test
  void goesOnWithoutALeapWhenTheSourceChanges() throws Exception {
    WebRtcPeer first = newPeer(published);
    WebRtcPeer second = newPeer(new RecordingListener());
    WebRtcPeer receiver = newPeer(subscribed);
    LoopbackBrowser[] call = call(first, receiver);
    LoopbackBrowser other = browser(Direction.SENDONLY, second);
    call[0].send(MediaKind.VIDEO, 3000, KEY_FRAME);
    await().until(() -> call[1].received(96).size() == 1);

    onLoop(() -> {
      receiver.connect(MediaKind.VIDEO, second);
      return true;
    });
    call[0].send(MediaKind.VIDEO, 6000, DELTA_FRAME);
    other.send(MediaKind.VIDEO, 1_000_000, DELTA_FRAME);
    other.send(MediaKind.VIDEO, 1_003_000, KEY_FRAME);

    await().until(() -> call[1].received(96).size() == 2);
    List<LoopbackBrowser.Received> video = call[1].received(96);
    assertThat(video.get(1).payload()).isEqualTo(hex(KEY_FRAME));
    assertThat(video.get(1).ssrc()).isEqualTo(video.get(0).ssrc());
    assertThat(video.get(1).sequence() - video.get(0).sequence()).isOne();
  }

  @Test
  void noticesWhenThePublisherFallsSilent() throws Exception {
    WebRtcPeer publisher = newPeer(published);
    LoopbackBrowser sender = browser(Direction.SENDONLY, publisher);
    await().until(() -> published.dtls.contains(DtlsState.CONNECTED));
    sender.send(MediaKind.AUDIO, 960, OPUS);
    await().until(() -> !published.media.isEmpty());

    sender.vanish();

    await()
        .atMost(5, TimeUnit.SECONDS)
        .until(() -> published.ice.getLast() == IceState.DISCONNECTED);
    assertThat(published.media.getLast())
        .isEqualTo(new RecordingListener.Media("in", MediaKind.AUDIO, false));
  }

  @Test
  void saysGoodByeAndTellsNothingAfterwards() throws Exception {
    WebRtcPeer publisher = newPeer(published);
    LoopbackBrowser sender = browser(Direction.SENDONLY, publisher);
    await().until(() -> published.dtls.contains(DtlsState.CONNECTED));
    List<DtlsState> before = List.copyOf(published.dtls);

    onLoop(() -> {
      publisher.close();
      publisher.close();
      return true;
    });

    sender.ended().get(5, TimeUnit.SECONDS);
    assertThat(published.dtls).isEqualTo(before);
    assertThat(onLoop(server::peers)).isEmpty();
  }

  @Test
  void refusesASecondOfferAndAnAnswerToNothing() throws Exception {
    WebRtcPeer peer = newPeer(published);
    try (LoopbackBrowser browser = new LoopbackBrowser(Direction.SENDRECV)) {
      assertThatThrownBy(() -> onLoop(() -> peer.processOffer("")))
          .hasCauseInstanceOf(SdpException.class);
      assertThat(onLoop(() -> peer.localDescription() == null)).isTrue();

      onLoop(() -> peer.processOffer(browser.offer()));

      assertThatThrownBy(() -> onLoop(() -> peer.processOffer(browser.offer())))
          .hasCauseInstanceOf(IllegalStateException.class);
      assertThatThrownBy(() ->
              onLoop(() -> {
                peer.processAnswer(browser.offer());
                return true;
              }))
          .hasCauseInstanceOf(IllegalStateException.class);
      assertThatThrownBy(() ->
              onLoop(() -> {
                peer.addCandidate("nonsense", "0", 0);
                return true;
              }))
          .hasCauseInstanceOf(SdpException.class);
      onLoop(() -> {
        peer.addCandidate("", "0", 0);
        return true;
      });
    }
  }
}
