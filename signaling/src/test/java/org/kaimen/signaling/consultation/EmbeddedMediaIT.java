package org.kaimen.signaling.consultation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.kaimen.signaling.testing.TestPeople.SignedIn;
import org.kaimen.signaling.testing.TestSocket;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/// The way of a browser's offers to the media server in this process and back. That media come
/// through is tried in a browser.
@TestPropertySource(properties = "kaimen.kms-uris=")
class EmbeddedMediaIT extends ConsultationIT {

  private static final Path OFFERS = Path.of("src/test/resources/sdp");

  @Test
  void offersOfAChromiumAreAnswered() throws IOException {
    Meeting.Desk desk = meeting.desk();
    SignedIn wang = people.citizen("王芳");
    UUID id = admitted(desk, wang, meeting.booked(desk, wang, 0), true);
    try (TestSocket citizen = citizenLive(wang, id);
        TestSocket official = officialLive(desk.official(), id)) {
      citizen.say(HELLO).await("welcome");
      official.say(HELLO).await("welcome");
      citizen.say(
          Map.of(
              "type",
              "publish",
              "id",
              "p",
              "kind",
              "camera",
              "generation",
              1,
              "sdp",
              Files.readString(OFFERS.resolve("publish-offer.sdp"))));

      assertThat(citizen.await("published").path("sdp").asString())
          .contains("m=audio", "m=video", "a=ice-lite", "a=fingerprint:sha-256");
      JsonNode candidate = citizen.awaitAnywhere("candidate");
      assertThat(candidate.path("stream").asString()).isEqualTo("publish");
      assertThat(candidate.path("candidate").path("candidate").asString()).startsWith("candidate:");

      official.await("participant", one -> one.path("participant").path("publication").asInt() > 0);
      official.say(
          Map.of(
              "type",
              "subscribe",
              "id",
              "s",
              "kind",
              "camera",
              "generation",
              1,
              "to",
              wang.id(),
              "sdp",
              Files.readString(OFFERS.resolve("subscribe-offer.sdp"))));
      assertThat(official.await("subscribed").path("sdp").asString()).contains("a=sendonly");
    }
  }

  @Test
  void whatIsNoOfferIsRefusedAndTheNextOneAnswered() throws IOException {
    Meeting.Desk desk = meeting.desk();
    SignedIn wang = people.citizen("王芳");
    UUID id = admitted(desk, wang, meeting.booked(desk, wang, 0), true);
    try (TestSocket citizen = citizenLive(wang, id)) {
      citizen.say(HELLO).await("welcome");
      citizen.say(publish(1));
      JsonNode refused = citizen.await("refused");
      assertThat(refused.path("code").asString()).isEqualTo("offer-not-understood");
      assertThat(refused.path("id").asString()).isEqualTo("publish:1");
      citizen.say(
          Map.of(
              "type",
              "publish",
              "id",
              "p",
              "kind",
              "camera",
              "generation",
              2,
              "sdp",
              Files.readString(OFFERS.resolve("publish-offer.sdp"))));
      citizen.await("published");
      citizen.say(
          Map.of(
              "type",
              "candidate",
              "stream",
              "publish",
              "kind",
              "camera",
              "generation",
              2,
              "candidate",
              Map.of("candidate", "nonsense", "sdpMid", "0", "sdpMLineIndex", 0)));
      assertThat(citizen.await("refused").path("code").asString())
          .isEqualTo("candidate-not-understood");
    }
  }
}
