package org.kaimen.mediaserver.webrtc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kaimen.mediaserver.dtls.DtlsState;
import org.kaimen.mediaserver.ice.IceState;
import org.kaimen.mediaserver.rtp.MediaKind;
import org.kaimen.mediaserver.rtp.Rtcp;
import org.kaimen.mediaserver.sdp.Direction;
import org.kaimen.mediaserver.sdp.SdpException;
import org.kaimen.mediaserver.sdp.SessionDescription;

/// Offers to a peer that has agreed, and browsers that go elsewhere.
@ExtendWith(NoLeaks.class)
class RenegotiationTest {

  private final LoopbackCall call = new LoopbackCall();
  private final WebRtcPeer publisher = call.newPeer(call.published);
  private final WebRtcPeer receiver = call.newPeer(call.subscribed);
  private final LoopbackBrowser sender;
  private final LoopbackBrowser viewer;

  RenegotiationTest() throws Exception {
    LoopbackBrowser[] browsers = call.connect(publisher, receiver);
    sender = browsers[0];
    viewer = browsers[1];
    mediaFlows();
  }

  @AfterEach
  void close() {
    call.close();
  }

  /// One more packet of sound reaches the viewer.
  private void mediaFlows() {
    int before = viewer.received(111).size();
    await()
        .until(() -> {
          sender.send(MediaKind.AUDIO, 960, LoopbackCall.OPUS);
          return viewer.received(111).size() > before;
        });
  }

  private String offer(WebRtcPeer peer, String offer) throws Exception {
    return call.onLoop(() -> peer.processOffer(offer));
  }

  private String local(WebRtcPeer peer) throws Exception {
    return call.onLoop(() -> String.valueOf(peer.localDescription()));
  }

  private static SessionDescription parsed(String description) throws SdpException {
    return SessionDescription.parse(description);
  }

  private static String ufrag(String description) throws SdpException {
    return parsed(description).sections().getFirst().transport().ufrag();
  }

  @Test
  void restartsIceOverTheSameAssociation() throws Exception {
    String before = local(publisher);
    List<DtlsState> states = List.copyOf(call.published.dtls);
    sender.restartIce();

    String answer = offer(publisher, sender.offer());

    assertThat(ufrag(answer)).isNotEqualTo(ufrag(before));
    assertThat(parsed(answer).sections().getFirst().transport().fingerprints())
        .isEqualTo(parsed(before).sections().getFirst().transport().fingerprints());
    assertThat(answer.lines().filter(line -> line.startsWith("o=")).findFirst())
        .hasValueSatisfying(origin -> assertThat(origin).contains(" 2 IN "));
    // over the path of before, of which the browser has not let go
    mediaFlows();
    assertThat(call.published.pairs).hasSize(1);

    sender.move();
    sender.renew(answer);

    await().until(() -> call.published.pairs.size() == 2);
    mediaFlows();
    assertThat(call.published.dtls).isEqualTo(states);
    assertThat(call.published.ice).doesNotContain(IceState.DISCONNECTED, IceState.FAILED);
  }

  @Test
  void restartsIceOfAReceiver() throws Exception {
    viewer.restartIce();
    String answer = offer(receiver, viewer.offer());
    viewer.move();
    viewer.renew(answer);

    await().until(() -> call.subscribed.pairs.size() == 2);

    mediaFlows();
  }

  /// A peer-reflexive address: the same credentials from elsewhere.
  @Test
  void followsABrowserWhoseAddressChanges() throws Exception {
    long before = System.nanoTime();
    viewer.move();
    sender.move();

    mediaFlows();
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(2));
    await().until(() -> call.published.pairs.size() == 2);
  }

  /// Both where it sends and where it receives: the frames on the old way are lost.
  @Test
  void asksForAKeyFrameWhereAPathIsAnother() throws Exception {
    await()
        .until(() -> {
          sender.send(MediaKind.VIDEO, 3000, LoopbackCall.KEY_FRAME);
          return !viewer.received(96).isEmpty();
        });
    int before = sender.rtcp(Rtcp.PictureLoss.class).size();

    viewer.move();
    await().until(() -> sender.rtcp(Rtcp.PictureLoss.class).size() > before);
    int after = sender.rtcp(Rtcp.PictureLoss.class).size();
    sender.move();
    await().until(() -> sender.rtcp(Rtcp.PictureLoss.class).size() > after);
  }

  @Test
  void stopsTakingWhatIsNotSentAnyMore() throws Exception {
    String before = local(publisher);

    String answer = offer(publisher, sender.offer().replace("a=sendonly", "a=inactive"));

    assertThat(parsed(answer).sections()).allMatch(each -> each.direction() == Direction.INACTIVE);
    assertThat(ufrag(answer)).isEqualTo(ufrag(before));
    assertThat(call.onLoop(() -> publisher.codec(MediaKind.AUDIO) == null)).isTrue();

    offer(publisher, sender.offer());
    mediaFlows();
  }

  @Test
  void dropsASectionThatIsRejected() throws Exception {
    String answer = offer(publisher, sender.offer().replace("m=video 9 ", "m=video 0 "));

    assertThat(parsed(answer).sections().get(1).isRejected()).isTrue();
    assertThat(call.onLoop(() -> publisher.codec(MediaKind.VIDEO) == null)).isTrue();
    mediaFlows();
  }

  @Test
  void keepsAllAsItIsWhereAnOfferIsOfNoUse() throws Exception {
    String before = local(publisher);

    assertThatThrownBy(() -> offer(publisher, "v=0\r\n")).hasCauseInstanceOf(SdpException.class);

    assertThat(local(publisher)).isEqualTo(before);
    mediaFlows();
  }

  @Test
  void refusesAnotherCertificateAndAnotherRole() throws Exception {
    try (LoopbackBrowser other = new LoopbackBrowser(Direction.SENDONLY)) {
      assertThatThrownBy(() -> offer(publisher, other.offer()))
          .hasCauseInstanceOf(OtherAssociationException.class);
    }
    String otherRole = sender.offer().replace("a=setup:actpass", "a=setup:passive");
    assertThatThrownBy(() -> offer(publisher, otherRole))
        .hasCauseInstanceOf(OtherAssociationException.class);
    mediaFlows();
  }

  /// What was kept for a stream of its own was kept plain.
  @Test
  void sendsNothingInTheClearThatWasKeptForRetransmission() throws Exception {
    WebRtcPeer peer = call.newPeer(new RecordingListener());
    call.onLoop(() -> {
      peer.connect(MediaKind.VIDEO, publisher);
      return true;
    });
    LoopbackBrowser repairing =
        call.connect(new LoopbackBrowser(Direction.RECVONLY).repairing(), peer);
    await()
        .until(() -> {
          sender.send(MediaKind.VIDEO, 3000, LoopbackCall.KEY_FRAME);
          return !repairing.received(96).isEmpty();
        });
    LoopbackBrowser.Received frame = repairing.received(96).getFirst();
    Rtcp.Nack nack = new Rtcp.Nack(1, frame.ssrc(), List.of(frame.sequence()));

    offer(peer, repairing.offer().replace("a=rtpmap:97 rtx/90000\r\n", ""));
    repairing.send(nack);
    int before = repairing.received(96).size();
    await()
        .until(() -> {
          sender.send(MediaKind.VIDEO, 6000, LoopbackCall.DELTA_FRAME);
          return repairing.received(96).size() > before + 1;
        });

    assertThat(repairing.unreadable()).isZero();
  }

  @Test
  void takesTenThousandCandidatesAndKeepsFew() throws Exception {
    int kept =
        call.onLoop(() -> {
          for (int port = 1; port <= 10_000; port++) {
            publisher.addCandidate("candidate:1 1 udp 1 192.0.2.1 " + port + " typ host", "0", 0);
          }
          publisher.addCandidate("candidate:1 1 udp 1 a-b-c.local 9 typ host", "0", 0);
          return publisher.remembered();
        });

    assertThat(kept).isEqualTo(64);
    mediaFlows();
  }

  @Test
  void passesOverACandidateOfNoSection() throws Exception {
    int kept =
        call.onLoop(() -> {
          publisher.addCandidate("candidate:1 1 udp 1 192.0.2.1 9 typ host", "no such", 7);
          return publisher.remembered();
        });

    assertThat(kept).isZero();
    assertThatThrownBy(() ->
            call.onLoop(() -> {
              publisher.addCandidate("nonsense", "no such", 7);
              return true;
            }))
        .hasCauseInstanceOf(SdpException.class);
  }
}
