package org.kaimen.mediaserver.webrtc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kaimen.mediaserver.dtls.DtlsState;
import org.kaimen.mediaserver.rtp.MediaKind;
import org.kaimen.mediaserver.rtp.Rtcp;
import org.kaimen.mediaserver.sdp.Direction;

/// One browser publishes, another receives.
@ExtendWith(NoLeaks.class)
class RelayTest {

  private final LoopbackCall call = new LoopbackCall();

  RelayTest() throws IOException {}

  @AfterEach
  void close() throws Exception {
    call.close();
  }

  @Test
  void relaysSoundAndPicture() throws Exception {
    WebRtcPeer publisher = call.newPeer(call.published);
    WebRtcPeer receiver = call.newPeer(call.subscribed);
    LoopbackBrowser[] browsers = call.connect(publisher, receiver);

    browsers[0].send(MediaKind.VIDEO, 3000, LoopbackCall.KEY_FRAME);
    browsers[0].send(MediaKind.VIDEO, 6000, LoopbackCall.DELTA_FRAME);
    browsers[0].send(MediaKind.AUDIO, 960, LoopbackCall.OPUS);

    await().until(() -> browsers[1].received().size() == 3);
    List<LoopbackBrowser.Received> video = browsers[1].received(96);
    assertThat(video)
        .extracting(LoopbackBrowser.Received::payload)
        .containsExactly(
            LoopbackCall.hex(LoopbackCall.KEY_FRAME), LoopbackCall.hex(LoopbackCall.DELTA_FRAME));
    assertThat(video.get(1).sequence() - video.get(0).sequence()).isOne();
    assertThat(video.get(1).timestamp() - video.get(0).timestamp()).isEqualTo(3000);
    assertThat(video)
        .extracting(LoopbackBrowser.Received::ssrc)
        .doesNotContain(LoopbackBrowser.ssrc(MediaKind.VIDEO));
    assertThat(browsers[1].received()).allMatch(each -> each.absSendTime() >= 0);
    assertThat(browsers[1].received(111))
        .singleElement()
        .extracting(LoopbackBrowser.Received::payload)
        .isEqualTo(LoopbackCall.hex(LoopbackCall.OPUS));
    assertThat(call.published.media)
        .contains(
            new RecordingListener.Media("in", MediaKind.AUDIO, true),
            new RecordingListener.Media("in", MediaKind.VIDEO, true));
    assertThat(call.subscribed.media)
        .contains(
            new RecordingListener.Media("out", MediaKind.AUDIO, true),
            new RecordingListener.Media("out", MediaKind.VIDEO, true));
    assertThat(call.onLoop(publisher::stats).inbound())
        .extracting(StreamStats::packets)
        .containsExactly(1L, 2L);
    assertThat(call.onLoop(receiver::stats).outbound())
        .extracting(StreamStats::packets)
        .containsExactly(1L, 2L);
  }

  @Test
  void sendsNothingBeforeAKeyFrameAndAsksForOne() throws Exception {
    WebRtcPeer publisher = call.newPeer(call.published);
    LoopbackBrowser[] browsers = call.connect(publisher, call.newPeer(call.subscribed));

    browsers[0].send(MediaKind.VIDEO, 3000, LoopbackCall.DELTA_FRAME);
    await().until(() -> !browsers[0].rtcp(Rtcp.PictureLoss.class).isEmpty());
    browsers[0].send(MediaKind.VIDEO, 6000, LoopbackCall.KEY_FRAME);

    await().until(() -> !browsers[1].received(96).isEmpty());
    assertThat(browsers[1].received(96))
        .singleElement()
        .extracting(LoopbackBrowser.Received::payload)
        .isEqualTo(LoopbackCall.hex(LoopbackCall.KEY_FRAME));
  }

  /// A request that comes too early would be answered before the receiver can take it, and those
  /// that follow it are held back.
  @Test
  void asksForAKeyFrameOnceTheReceiverCanTakeIt() throws Exception {
    WebRtcPeer publisher = call.newPeer(call.published);
    LoopbackBrowser sender = call.browser(Direction.SENDONLY, publisher);
    // the sender is through with the handshake a moment before the publisher is
    await().until(() -> call.published.dtls.contains(DtlsState.CONNECTED));
    sender.send(MediaKind.VIDEO, 3000, LoopbackCall.DELTA_FRAME);
    // before it came there is no such stream
    await()
        .ignoreException(NoSuchElementException.class)
        .until(() -> sentVideo(publisher).packets() == 1);
    WebRtcPeer receiver = call.newPeer(call.subscribed);

    int before =
        call.onLoop(() -> {
          receiver.connect(MediaKind.VIDEO, publisher);
          return sentVideo(publisher.stats()).pliCount();
        });
    call.browser(Direction.RECVONLY, receiver);

    assertThat(before).isZero();
    await().until(() -> sentVideo(publisher).pliCount() == 1);
  }

  private StreamStats sentVideo(WebRtcPeer publisher) throws Exception {
    return sentVideo(call.onLoop(publisher::stats));
  }

  private static StreamStats sentVideo(PeerStats stats) {
    return stats.inbound().stream()
        .filter(stream -> stream.kind() == MediaKind.VIDEO)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void asksThePublisherForWhatIsMissingAndSendsAgainWhatTheReceiverMisses() throws Exception {
    WebRtcPeer publisher = call.newPeer(call.published);
    LoopbackBrowser[] browsers = call.connect(publisher, call.newPeer(call.subscribed));
    browsers[0].send(MediaKind.VIDEO, 3000, LoopbackCall.KEY_FRAME);
    browsers[0].lose(MediaKind.VIDEO);
    browsers[0].send(MediaKind.VIDEO, 6000, LoopbackCall.DELTA_FRAME);

    await().until(() -> !browsers[0].rtcp(Rtcp.Nack.class).isEmpty());
    assertThat(browsers[0].rtcp(Rtcp.Nack.class).getFirst().lost()).containsExactly(2);

    await().until(() -> browsers[1].received(96).size() == 2);
    LoopbackBrowser.Received first = browsers[1].received(96).getFirst();
    browsers[1].send(new Rtcp.Nack(1, first.ssrc(), List.of(first.sequence())));
    // SRTP takes a repeated packet for a replay, so it shows in the counters only
    await().until(() -> nacks() == 1);
  }

  private int nacks() throws Exception {
    return call.onLoop(() -> call.server().peers().get(1).stats().outbound().get(1).nackCount());
  }

  @Test
  void mergesTheReceiversRequestsForKeyFrames() throws Exception {
    WebRtcPeer publisher = call.newPeer(call.published);
    LoopbackBrowser[] browsers = call.connect(publisher, call.newPeer(call.subscribed));
    browsers[0].send(MediaKind.VIDEO, 3000, LoopbackCall.KEY_FRAME);
    await().until(() -> !browsers[1].received(96).isEmpty());
    long ssrc = browsers[1].received(96).getFirst().ssrc();
    int before = browsers[0].rtcp(Rtcp.PictureLoss.class).size();

    for (int i = 0; i < 20; i++) {
      browsers[1].send(new Rtcp.PictureLoss(1, ssrc));
      browsers[1].send(new Rtcp.FullIntraRequest(1, ssrc, i));
    }

    await().until(() -> browsers[0].rtcp(Rtcp.PictureLoss.class).size() > before);
    StreamStats stats = call.onLoop(() -> call.server().peers().get(1).stats().outbound().get(1));
    assertThat(stats.pliCount() + stats.firCount()).isEqualTo(40);
    assertThat(browsers[0].rtcp(Rtcp.PictureLoss.class).size() - before).isLessThanOrEqualTo(2);
  }

  @Test
  void reportsToBothSides() throws Exception {
    WebRtcPeer publisher = call.newPeer(call.published);
    call.onLoop(() -> {
      publisher.setVideoReceiveLimits(0, 700);
      return true;
    });
    LoopbackBrowser[] browsers = call.connect(publisher, call.newPeer(call.subscribed));
    browsers[0].send(MediaKind.VIDEO, 3000, LoopbackCall.KEY_FRAME);
    browsers[0].send(
        new Rtcp.SenderReport(
            LoopbackBrowser.ssrc(MediaKind.VIDEO), 5L << 32, 3000, 1, 7, List.of()));

    await()
        .untilAsserted(() -> {
          assertThat(browsers[0].rtcp(Rtcp.TransportFeedback.class)).isNotEmpty();
          assertThat(browsers[0].rtcp(Rtcp.ReceiverReport.class))
              .flatExtracting(Rtcp.ReceiverReport::reports)
              .anyMatch(block -> block.ssrc() == LoopbackBrowser.ssrc(MediaKind.VIDEO));
          assertThat(browsers[0].rtcp(Rtcp.Remb.class))
              .extracting(Rtcp.Remb::bitrate)
              .contains(700_000L);
          assertThat(browsers[1].rtcp(Rtcp.SenderReport.class)).isNotEmpty();
        });
    Rtcp.SenderReport report = browsers[1].rtcp(Rtcp.SenderReport.class).getFirst();
    LoopbackBrowser.Received packet = browsers[1].received(96).getFirst();
    assertThat(report.ssrc()).isEqualTo(packet.ssrc());
    // as much later on the publisher's clock as on the stream's
    double seconds = (report.ntpTimestamp() - (5L << 32)) / 0x1p32;
    double ticks = (int) (report.rtpTimestamp() - packet.timestamp());
    assertThat(ticks / 90_000).isCloseTo(seconds, within(0.002));
  }

  @Test
  void goesOnWithoutALeapWhenTheSourceChanges() throws Exception {
    WebRtcPeer first = call.newPeer(call.published);
    WebRtcPeer second = call.newPeer(new RecordingListener());
    WebRtcPeer receiver = call.newPeer(call.subscribed);
    LoopbackBrowser[] browsers = call.connect(first, receiver);
    LoopbackBrowser other = call.browser(Direction.SENDONLY, second);
    browsers[0].send(MediaKind.VIDEO, 3000, LoopbackCall.KEY_FRAME);
    await().until(() -> browsers[1].received(96).size() == 1);

    call.onLoop(() -> {
      receiver.connect(MediaKind.VIDEO, second);
      return true;
    });
    browsers[0].send(MediaKind.VIDEO, 6000, LoopbackCall.DELTA_FRAME);
    other.send(MediaKind.VIDEO, 1_000_000, LoopbackCall.DELTA_FRAME);
    other.send(MediaKind.VIDEO, 1_003_000, LoopbackCall.KEY_FRAME);

    await().until(() -> browsers[1].received(96).size() == 2);
    List<LoopbackBrowser.Received> video = browsers[1].received(96);
    assertThat(video.get(1).payload()).isEqualTo(LoopbackCall.hex(LoopbackCall.KEY_FRAME));
    assertThat(video.get(1).ssrc()).isEqualTo(video.get(0).ssrc());
    assertThat(video.get(1).sequence() - video.get(0).sequence()).isOne();
  }
}
