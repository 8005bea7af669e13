package org.kaimen.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kaimen.bridge.MediaFailure.Reason;

/// What a room does on every media server that speaks the Kurento protocol.
abstract class RoomConformance {

  static final String PUBLISH = fixture("publish-offer.sdp");
  static final String SUBSCRIBE = fixture("subscribe-offer.sdp");
  static final IceCandidate CANDIDATE =
      new IceCandidate("candidate:1 1 udp 2122194687 127.0.0.1 9 typ host", "0", 0);

  final RecordingListener listener = new RecordingListener();
  private MediaRooms rooms = new MediaRooms(List.of(URI.create("ws://127.0.0.1:1/kurento")));
  private Room room = rooms.open("before", listener);

  /// The server to test with.
  abstract URI server() throws Exception;

  /// Where that server may write.
  abstract URI recordings();

  Timing timing() {
    return Timing.defaults();
  }

  Room room() {
    return room;
  }

  MediaRooms rooms() {
    return rooms;
  }

  @BeforeEach
  final void open() throws Exception {
    rooms.close();
    rooms = new MediaRooms(List.of(server()), timing(), InstantSource.system());
    room = rooms.open("K261124-7QX2M", listener);
  }

  @AfterEach
  final void closeRooms() {
    rooms.close();
  }

  static String fixture(String name) {
    try (InputStream in = RoomConformance.class.getResourceAsStream("/kurento/" + name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static <T> T get(CompletableFuture<T> future)
      throws InterruptedException, ExecutionException, TimeoutException {
    return future.get(15, TimeUnit.SECONDS);
  }

  static Reason failure(CompletableFuture<?> future) {
    Throwable thrown = catchThrowable(() -> get(future));
    assertThat(thrown).isInstanceOf(ExecutionException.class);
    assertThat(thrown.getCause()).isInstanceOf(MediaFailure.class);
    return ((MediaFailure) thrown.getCause()).reason();
  }

  @Test
  void answersAPublication() throws Exception {
    String answer = get(room.publish("citizen", 1, PUBLISH));

    assertThat(answer).contains("m=audio", "m=video", "a=fingerprint:", "a=ice-ufrag:");
    assertThat(RecordingFormat.of(answer)).isEqualTo(RecordingFormat.WEBM);
  }

  @Test
  void tellsItsCandidatesAfterTheAnswer() throws Exception {
    get(room.publish("citizen", 7, PUBLISH));

    await()
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(() -> assertThat(listener.candidates()).contains("candidate citizen 7"));
  }

  @Test
  void answersASubscriptionToAPublication() throws Exception {
    get(room.publish("citizen", 1, PUBLISH));

    String answer = get(room.subscribe("official", "citizen", 1, SUBSCRIBE));

    assertThat(answer).contains("m=audio", "m=video");
  }

  @Test
  void whoReceivesIsNobodyToSubscribeToWhateverTheyOffer() throws Exception {
    get(room.publish("citizen", 1, PUBLISH));
    String both = SUBSCRIBE.replace("a=recvonly", "a=sendrecv");

    assertThat(get(room.subscribe("watcher", "citizen", 1, both))).contains("m=video");

    assertThat(failure(room.subscribe("official", "watcher", 1, SUBSCRIBE)))
        .isEqualTo(Reason.NO_PUBLICATION);
    assertThat(failure(room.record("watcher", recordings().resolve("no"), RecordingFormat.WEBM)))
        .isEqualTo(Reason.NO_PUBLICATION);
  }

  @Test
  void setsUpBothDirectionsSideBySide() throws Exception {
    var citizen = room.publish("citizen", 1, PUBLISH);
    var official = room.publish("official", 1, PUBLISH);
    var toCitizen = room.subscribe("citizen", "official", 1, SUBSCRIBE);
    var toOfficial = room.subscribe("official", "citizen", 1, SUBSCRIBE);

    get(CompletableFuture.allOf(citizen, official, toCitizen, toOfficial));
  }

  @Test
  void refusesASubscriptionToNobody() {
    assertThat(failure(room.subscribe("official", "citizen", 1, SUBSCRIBE)))
        .isEqualTo(Reason.NO_PUBLICATION);
  }

  @Test
  void refusesWhatIsNotSdpAndStaysUsable() throws Exception {
    assertThat(failure(room.publish("citizen", 1, "this is not sdp"))).isEqualTo(Reason.BAD_OFFER);
    assertThat(failure(room.publish("citizen", 2, ""))).isEqualTo(Reason.BAD_OFFER);

    assertThat(get(room.publish("citizen", 3, PUBLISH))).contains("m=video");
  }

  @Test
  void aNewGenerationReplacesTheEarlierOne() throws Exception {
    get(room.publish("citizen", 1, PUBLISH));

    String answer = get(room.publish("citizen", 2, PUBLISH));

    assertThat(answer).contains("m=video");
    assertThat(failure(room.publish("citizen", 1, PUBLISH))).isEqualTo(Reason.SUPERSEDED);
  }

  @Test
  void anOfferThatIsOvertakenIsSuperseded() throws Exception {
    var first = room.publish("citizen", 1, PUBLISH);
    var second = room.publish("citizen", 2, PUBLISH);

    assertThat(failure(first)).isEqualTo(Reason.SUPERSEDED);
    assertThat(get(second)).contains("m=video");
  }

  @Test
  void takesCandidatesBeforeAndAfterTheOffer() throws Exception {
    StreamId own = StreamId.publication("citizen");
    get(room.candidate(own, 1, CANDIDATE));
    var answer = room.publish("citizen", 1, PUBLISH);
    var during = room.candidate(own, 1, CANDIDATE);
    get(answer);
    get(during);
    get(room.candidate(own, 1, CANDIDATE));
    get(room.candidate(own, 0, CANDIDATE));
  }

  @Test
  void endsARecordingOnce() throws Exception {
    get(room.publish("citizen", 1, PUBLISH));
    URI target = recordings().resolve("citizen.webm");

    get(room.record("citizen", target, RecordingFormat.WEBM));
    get(room.stopRecording("citizen"));
    get(room.stopRecording("citizen"));

    await()
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(() ->
            assertThat(listener.heard())
                .filteredOn(word -> word.equals("recording citizen STOPPED"))
                .hasSize(1));
  }

  @Test
  void recordsNobodyWhoDoesNotPublish() {
    assertThat(
            failure(
                room.record("citizen", recordings().resolve("nobody.webm"), RecordingFormat.WEBM)))
        .isEqualTo(Reason.NO_PUBLICATION);
  }

  @Test
  void whoLeftPublishesNoMore() throws Exception {
    get(room.publish("citizen", 1, PUBLISH));
    get(room.subscribe("official", "citizen", 1, SUBSCRIBE));

    get(room.leave("citizen"));

    assertThat(failure(room.subscribe("official", "citizen", 2, SUBSCRIBE)))
        .isEqualTo(Reason.NO_PUBLICATION);
    assertThat(get(room.publish("citizen", 2, PUBLISH))).contains("m=video");
  }

  @Test
  void aClosedRoomDoesNothingMore() throws Exception {
    get(room.publish("citizen", 1, PUBLISH));

    get(room.close());
    get(room.close());

    assertThat(failure(room.publish("citizen", 2, PUBLISH))).isEqualTo(Reason.CLOSED);
  }

  @Test
  void isReachableOnceAsked() {
    await().atMost(Duration.ofSeconds(10)).until(rooms::reachable);
  }
}
