package org.kaimen.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaimen.bridge.MediaFailure.Reason;
import org.kaimen.mediaserver.MediaServer;
import org.kaimen.mediaserver.MediaServerSettings;
import org.kaimen.mediaserver.webrtc.WebRtcSettings;
import org.kurento.client.KurentoClient;

/// Against the media server that comes with the product.
class EmbeddedRoomConformanceTest extends RoomConformance {

  private static final String LAYERED =
      PUBLISH
              .lines()
              .filter(line -> !line.startsWith("a=ssrc"))
              .map(line -> line + "\r\n")
              .collect(Collectors.joining())
          + "a=rid:q send\r\na=rid:h send\r\na=rid:f send\r\na=simulcast:send q;h;f\r\n";

  @TempDir private Path folder;
  private @Nullable MediaServer server;

  @Override
  URI server() throws IOException {
    MediaServer started =
        MediaServer.start(
            new MediaServerSettings(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                "/kurento",
                new WebRtcSettings(0, List.of(InetAddress.getLoopbackAddress())),
                folder));
    server = started;
    return started.uri();
  }

  @Override
  URI recordings() {
    return folder.toUri();
  }

  @Test
  void everyRehearsedCallGoesWellAndNothingIsLeftOfIt() throws Exception {
    assertThat(rooms().rehearse().get(10, TimeUnit.SECONDS)).isEqualTo(3);

    KurentoClient client = KurentoClient.create(running().uri().toString());
    assertThat(client.getServerManager().getPipelines()).isEmpty();
    client.destroy();
  }

  @Test
  void noCallIsRehearsedWithoutAServer() throws Exception {
    running().close();

    assertThat(rooms().rehearse().get(10, TimeUnit.SECONDS)).isZero();
  }

  @Test
  void anOfferOfThePresentGenerationRestartsIceWhereItIs() throws Exception {
    String before = get(room().publish("citizen", 1, PUBLISH));
    String restart = PUBLISH.replaceAll("a=ice-ufrag:\\S+", "a=ice-ufrag:anew");

    String answer = get(room().publish("citizen", 1, restart));

    assertThat(answer.lines().filter(line -> line.startsWith("a=ice-ufrag:")))
        .doesNotContainAnyElementsOf(
            before.lines().filter(line -> line.startsWith("a=ice-ufrag:")).toList());
    assertThat(answer.lines().filter(line -> line.startsWith("a=fingerprint:")))
        .containsAnyElementsOf(
            before.lines().filter(line -> line.startsWith("a=fingerprint:")).toList());
  }

  /// As of another browser: what a Kurento server refuses in every case.
  @Test
  void anOfferThatTheConnectionCannotTakeIsRefusedAndNothingChanges() throws Exception {
    get(room().publish("citizen", 1, PUBLISH));
    String other = PUBLISH.replaceAll("a=fingerprint:sha-256 ..", "a=fingerprint:sha-256 FF");

    assertThat(failure(room().publish("citizen", 1, other))).isEqualTo(Reason.REFUSED);

    assertThat(get(room().publish("citizen", 2, other))).contains("m=video");
  }

  @Test
  void takesLayersAndSaysSo() throws Exception {
    assertThat(rooms().layered()).isFalse();

    String answer = get(room().publish("citizen", 1, LAYERED));

    assertThat(rooms().layered()).isTrue();
    assertThat(answer).contains("a=simulcast:recv q;h;f");
  }

  /// Also of one whose page was changed: nothing of theirs is taken.
  @Test
  void whoSubscribesIsAnsweredThatTheyOnlyReceive() throws Exception {
    get(room().publish("citizen", 1, PUBLISH));

    assertThat(directions(SUBSCRIBE.replace("a=recvonly", "a=sendrecv"), 1))
        .containsExactly("a=sendonly", "a=sendonly");
    assertThat(directions(SUBSCRIBE.replace("a=recvonly\r\n", ""), 2))
        .containsExactly("a=sendonly", "a=sendonly");
    assertThat(directions(PUBLISH.replace("a=sendrecv", "a=sendonly"), 3))
        .containsExactly("a=inactive", "a=inactive");
    assertThat(directions(LAYERED, 4)).containsExactly("a=sendonly", "a=sendonly");
  }

  private List<String> directions(String offer, int generation) throws Exception {
    return get(room().subscribe("watcher", "citizen", generation, offer))
        .lines()
        .filter(line -> line.matches("a=(sendrecv|sendonly|recvonly|inactive)"))
        .toList();
  }

  /// The last to come receives everybody, and is received by everybody.
  @Test
  void twelvePeoplePublishAndReceiveEachOther() throws Exception {
    List<CompletableFuture<String>> answers = new ArrayList<>();
    for (int one = 1; one <= 12; one++) {
      get(room().publish("p" + one, 1, LAYERED));
      for (int other = 1; other < one; other++) {
        answers.add(room().subscribe("p" + one, "p" + other, 1, SUBSCRIBE));
        answers.add(room().subscribe("p" + other, "p" + one, 1, SUBSCRIBE));
      }
    }

    assertThat(answers).hasSize(132);
    for (CompletableFuture<String> answer : answers) {
      assertThat(VideoCodec.of(get(answer))).contains(VideoCodec.VP8);
    }
    get(room().leave("p12"));
    assertThat(failure(room().subscribe("p1", "p12", 2, SUBSCRIBE)))
        .isEqualTo(Reason.NO_PUBLICATION);
    assertThat(get(room().subscribe("p1", "p11", 2, SUBSCRIBE))).contains("m=video");
  }

  private MediaServer running() {
    return Objects.requireNonNull(server);
  }

  @AfterEach
  void stop() {
    closeRooms();
    if (server != null) {
      server.close();
    }
  }
}
