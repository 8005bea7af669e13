package org.kaimen.mediaserver.webrtc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kaimen.mediaserver.rtp.Codec;
import org.kaimen.mediaserver.rtp.MediaKind;
import org.kaimen.mediaserver.rtp.MediaSink;
import org.kaimen.mediaserver.rtp.Rtcp;
import org.kaimen.mediaserver.rtp.Rtp;
import org.kaimen.mediaserver.rtp.Sequence;
import org.kaimen.mediaserver.sdp.Direction;
import org.kaimen.mediaserver.webrtc.LoopbackBrowser.Received;

/// A browser publishes one picture in three layers; receivers and a recorder take what fits them.
@ExtendWith(NoLeaks.class)
class LayersScenarioTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final LoopbackCall call = new LoopbackCall();
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final List<Received> recorded = new CopyOnWriteArrayList<>();

  LayersScenarioTest() throws IOException {}

  @AfterEach
  void close() throws Exception {
    clock.shutdownNow();
    assertThat(clock.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    call.close();
  }

  /// A recorder's place.
  private final class Ear implements MediaSink {

    @Override
    public void onRtp(MediaKind kind, Codec codec, ByteBuf packet) {
      int from = packet.readerIndex() + Rtp.headerLength(packet);
      recorded.add(
          new Received(
              Rtp.payloadType(packet),
              Rtp.sequence(packet),
              Rtp.timestamp(packet),
              Rtp.ssrc(packet),
              Rtp.marker(packet),
              -1,
              ByteBufUtil.hexDump(packet, from, Rtp.payloadLength(packet))));
    }

    @Override
    public void onSenderReport(MediaKind kind, long ntpTimestamp, long rtpTimestamp) {}
  }

  private LoopbackBrowser browser(Direction direction, boolean h264) throws IOException {
    LoopbackBrowser browser = new LoopbackBrowser(direction).repairing();
    return h264 ? browser.withH264() : browser;
  }

  private LayeredCamera publish(WebRtcPeer publisher, boolean h264) throws Exception {
    LoopbackBrowser browser = browser(Direction.SENDONLY, h264).layered("q", "h", "f");
    call.connect(browser, publisher);
    return new LayeredCamera(browser, h264, "q", "h", "f");
  }

  private void roll(LayeredCamera camera) {
    var _ = clock.scheduleAtFixedRate(camera::sendFrame, 0, 33, TimeUnit.MILLISECONDS);
  }

  private LoopbackBrowser receive(WebRtcPeer publisher, boolean h264) throws Exception {
    WebRtcPeer receiver = call.newPeer(new RecordingListener());
    call.onLoop(() -> {
      receiver.connect(MediaKind.VIDEO, publisher);
      return true;
    });
    return call.connect(browser(Direction.RECVONLY, h264), receiver);
  }

  private void record(WebRtcPeer publisher) throws Exception {
    MediaSink ear = new Ear();
    call.onLoop(() -> {
      publisher.attach(MediaKind.VIDEO, ear);
      return true;
    });
  }

  /// Says twenty times a second what the receiver can take.
  private void complain(LoopbackBrowser receiver, long bitsPerSecond) {
    Rtcp remb = new Rtcp.Remb(1, bitsPerSecond, List.of(1L));
    var _ = clock.scheduleAtFixedRate(() -> receiver.send(remb), 0, 50, TimeUnit.MILLISECONDS);
  }

  private static List<Received> video(LoopbackBrowser receiver, boolean h264) {
    return receiver.received(h264 ? 108 : 96);
  }

  private static int lastLayer(List<Received> packets, boolean h264) {
    return packets.isEmpty() ? -1 : LayeredCamera.layerOf(packets.getLast().payload(), h264);
  }

  private void awaitLayer(LoopbackBrowser receiver, boolean h264, int layer) {
    await().atMost(PATIENCE).until(() -> lastLayer(video(receiver, h264), h264) == layer);
  }

  /// Asserts that what came is one stream whatever layers it was made of.
  ///
  /// @return the layers in their order
  private static List<Integer> assertOneStream(List<Received> packets, boolean h264) {
    List<Integer> layers = new ArrayList<>();
    Received before = null;
    for (Received packet : packets) {
      int layer = LayeredCamera.layerOf(packet.payload(), h264);
      boolean other = layers.isEmpty() || layers.getLast() != layer;
      if (before != null) {
        assertThat(packet.ssrc()).isEqualTo(before.ssrc());
        assertThat(Sequence.distance(before.sequence(), packet.sequence())).isOne();
        int ticks = (int) (packet.timestamp() - before.timestamp());
        assertThat(ticks).isBetween(other ? 1 : 0, 90_000);
        assertThat(numbers(packet, h264)).as("picture").isBetween(0, 0x7fff);
        int pictures = (numbers(packet, h264) - numbers(before, h264)) & 0x7fff;
        assertThat(pictures).isBetween(0, 1);
        assertThat(h264 || pictures == 1 || ticks == 0).isTrue();
        int levels = (level(packet, h264) - level(before, h264)) & 0xff;
        assertThat(levels).isEqualTo(pictures);
      }
      if (other) {
        assertThat(isKey(packet, h264)).as("begins with a key frame").isTrue();
        layers.add(layer);
      }
      before = packet;
    }
    return layers;
  }

  private static int numbers(Received packet, boolean h264) {
    return h264 ? 0 : Integer.parseInt(packet.payload().substring(4, 8), 16) & 0x7fff;
  }

  private static int level(Received packet, boolean h264) {
    return h264 ? 0 : Integer.parseInt(packet.payload().substring(8, 10), 16);
  }

  private static boolean isKey(Received packet, boolean h264) {
    return h264
        ? packet.payload().startsWith("67")
        : packet.payload().startsWith("90") && packet.payload().startsWith("10", 12);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void givesASlowReceiverASmallLayerAndTheOthersTheBest(boolean h264) throws Exception {
    WebRtcPeer publisher = call.newPeer(call.published);
    LayeredCamera camera = publish(publisher, h264);
    record(publisher);
    LoopbackBrowser fast = receive(publisher, h264);
    LoopbackBrowser slow = receive(publisher, h264);
    roll(camera);
    awaitLayer(fast, h264, 2);
    awaitLayer(slow, h264, 2);

    complain(slow, 120_000);

    awaitLayer(slow, h264, 0);
    int then = video(fast, h264).size();
    await().atMost(PATIENCE).until(() -> video(fast, h264).size() > then + 20);
    assertThat(lastLayer(video(fast, h264), h264)).isEqualTo(2);
    assertThat(lastLayer(recorded, h264)).isEqualTo(2);
    assertThat(assertOneStream(video(slow, h264), h264)).endsWith(2, 0);
    assertThat(assertOneStream(video(fast, h264), h264)).endsWith(2).doesNotHaveDuplicates();
    assertThat(assertOneStream(List.copyOf(recorded), h264)).endsWith(2).doesNotHaveDuplicates();
    List<StreamStats> inbound = call.onLoop(publisher::stats).inbound();
    assertThat(inbound)
        .extracting(StreamStats::ssrc)
        .containsExactly(LayeredCamera.ssrc(0), LayeredCamera.ssrc(1), LayeredCamera.ssrc(2));
    // Whoever records takes all, so nothing less is asked for.
    assertThat(inbound).extracting(StreamStats::rembBitsPerSecond).containsOnly(2_700_000L);
  }

  @Test
  void fallsToTheNextLayerWhereTheBestStopsAndTakesItAgain() throws Exception {
    WebRtcPeer publisher = call.newPeer(call.published);
    LayeredCamera camera = publish(publisher, false);
    record(publisher);
    LoopbackBrowser receiver = receive(publisher, false);
    roll(camera);
    awaitLayer(receiver, false, 2);
    await().atMost(PATIENCE).until(() -> lastLayer(recorded, false) == 2);

    camera.stop(2);
    awaitLayer(receiver, false, 1);
    await().atMost(PATIENCE).until(() -> lastLayer(recorded, false) == 1);
    camera.resume(2);
    awaitLayer(receiver, false, 2);
    await().atMost(PATIENCE).until(() -> lastLayer(recorded, false) == 2);

    assertThat(assertOneStream(video(receiver, false), false)).endsWith(2, 1, 2);
    assertThat(assertOneStream(List.copyOf(recorded), false)).endsWith(2, 1, 2);
  }

  @Test
  void asksForNoMoreThanTheFastestReceiverTakesWhereNobodyRecords() throws Exception {
    WebRtcPeer publisher = call.newPeer(call.published);
    LayeredCamera camera = publish(publisher, false);
    LoopbackBrowser slow = receive(publisher, false);
    roll(camera);
    awaitLayer(slow, false, 2);

    complain(slow, 120_000);

    awaitLayer(slow, false, 0);
    await()
        .atMost(PATIENCE)
        .until(
            () -> call.onLoop(publisher::stats).inbound().getFirst().rembBitsPerSecond() < 700_000);
    assertThat(call.onLoop(publisher::stats).inbound().getFirst().rembBitsPerSecond())
        .as("the smaller layers and what the receiver takes")
        .isGreaterThan(300_000);
  }

  @Test
  void knowsALayersRetransmissionsByTheirName() throws Exception {
    WebRtcPeer publisher = call.newPeer(call.published);
    LayeredCamera camera = publish(publisher, false);
    LoopbackBrowser receiver = receive(publisher, false);
    roll(camera);
    awaitLayer(receiver, false, 2);

    camera.loseAndSendAgain(2, 7);

    await()
        .atMost(PATIENCE)
        .until(() -> call.onLoop(publisher::stats).inbound().get(2).lost() == 1);
    await().atMost(PATIENCE).until(() -> outOfOrder(video(receiver, false)) == 1);
  }

  private static long outOfOrder(List<Received> packets) {
    long count = 0;
    for (int i = 1; i < packets.size(); i++) {
      boolean late =
          Sequence.distance(packets.get(i - 1).sequence(), packets.get(i).sequence()) < 0;
      count += late ? 1 : 0;
    }
    return count;
  }

  @Test
  void takesNothingThatIsOfNoLayer() throws Exception {
    WebRtcPeer publisher = call.newPeer(call.published);
    LayeredCamera camera = publish(publisher, false);
    LoopbackBrowser receiver = receive(publisher, false);
    LoopbackBrowser browser = call.browsers().getFirst();
    for (int i = 0; i < 100; i++) {
      browser.send(MediaKind.VIDEO, 3000L * i, LoopbackCall.KEY_FRAME);
    }
    roll(camera);
    awaitLayer(receiver, false, 2);
    for (int i = 0; i < 20; i++) {
      sendUnknown(browser, i, "f");
      sendUnknown(browser, i, "x");
    }
    int then = video(receiver, false).size();
    await().atMost(PATIENCE).until(() -> video(receiver, false).size() > then + 20);

    assertThat(assertOneStream(video(receiver, false), false)).endsWith(2);
    assertThat(call.onLoop(publisher::stats).inbound())
        .extracting(StreamStats::ssrc)
        .doesNotContain(LoopbackBrowser.ssrc(MediaKind.VIDEO))
        .hasSize(3);
  }

  /// A key frame of a stream of its own that names a layer.
  private static void sendUnknown(LoopbackBrowser browser, int number, String rid) {
    ByteBuf packet =
        Unpooled.buffer()
            .writeShort(0x8060)
            .writeShort(1)
            .writeInt(0)
            .writeInt(0x7777_0000 + 2 * number + (rid.equals("x") ? 1 : 0))
            .writeBytes(LoopbackCall.KEY_FRAME);
    browser.run(() -> browser.sendPlain(packet, LayeredCamera.RID, rid));
  }
}
