package org.kaimen.mediaserver.webrtc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kaimen.mediaserver.rtp.MediaKind;
import org.kaimen.mediaserver.sdp.Direction;
import org.kaimen.mediaserver.webrtc.LoopbackBrowser.Received;

/// Twelve participants, each of whom publishes in layers and receives the eleven others.
@ExtendWith(NoLeaks.class)
class FullRoomScenarioTest {

  private static final int PARTICIPANTS = 12;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final LoopbackCall call = new LoopbackCall();
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

  FullRoomScenarioTest() throws IOException {}

  @AfterEach
  void close() throws Exception {
    clock.shutdownNow();
    assertThat(clock.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    call.close();
  }

  /// @param of the participant who is received
  private record Place(int of, LoopbackBrowser browser) {

    boolean isServed() {
      List<Received> packets = browser.received(96);
      return !packets.isEmpty() && LayeredCamera.layerOf(packets.getLast().payload(), false) == 2;
    }
  }

  /// Begins the handshake.
  private CompletableFuture<Void> join(LoopbackBrowser browser, WebRtcPeer peer) throws Exception {
    call.add(browser);
    return browser.connect(call.onLoop(() -> peer.processOffer(browser.offer())));
  }

  private void join(List<CompletableFuture<Void>> handshakes) throws Exception {
    CompletableFuture.allOf(handshakes.toArray(CompletableFuture[]::new))
        .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  @Test
  void givesEachTheBestOfAllOthers() throws Exception {
    List<WebRtcPeer> publishers = new ArrayList<>();
    List<LayeredCamera> cameras = new ArrayList<>();
    List<CompletableFuture<Void>> handshakes = new ArrayList<>();
    for (int i = 0; i < PARTICIPANTS; i++) {
      WebRtcPeer publisher = call.newPeer(new RecordingListener());
      LoopbackBrowser browser = new LoopbackBrowser(Direction.SENDONLY).layered("q", "h", "f");
      publishers.add(publisher);
      handshakes.add(join(browser, publisher));
      cameras.add(new LayeredCamera(browser, false, "q", "h", "f").named(i));
    }
    join(handshakes);
    List<Place> places = new ArrayList<>();
    for (int i = 0; i < PARTICIPANTS; i++) {
      places.addAll(receiveAllBut(i, publishers));
    }
    cameras.forEach(camera -> {
      var _ = clock.scheduleAtFixedRate(camera::sendFrame, 0, 100, TimeUnit.MILLISECONDS);
    });

    await().atMost(PATIENCE).until(() -> places.stream().allMatch(Place::isServed));

    assertThat(places).hasSize(PARTICIPANTS * (PARTICIPANTS - 1));
    for (Place place : places) {
      assertThat(place.browser().received(96))
          .extracting(packet -> LayeredCamera.nameOf(packet.payload(), false))
          .containsOnly(place.of());
    }
    for (WebRtcPeer publisher : publishers) {
      assertThat(call.onLoop(publisher::stats).inbound()).hasSize(3);
    }
  }

  private List<Place> receiveAllBut(int self, List<WebRtcPeer> publishers) throws Exception {
    List<Place> places = new ArrayList<>();
    List<CompletableFuture<Void>> handshakes = new ArrayList<>();
    for (int i = 0; i < PARTICIPANTS; i++) {
      if (i == self) {
        continue;
      }
      WebRtcPeer publisher = publishers.get(i);
      WebRtcPeer receiver = call.newPeer(new RecordingListener());
      call.onLoop(() -> {
        receiver.connect(MediaKind.VIDEO, publisher);
        return true;
      });
      LoopbackBrowser browser = new LoopbackBrowser(Direction.RECVONLY);
      handshakes.add(join(browser, receiver));
      places.add(new Place(i, browser));
    }
    join(handshakes);
    return places;
  }
}
