package org.kaimen.signaling.waitingroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kaimen.signaling.identity.Audience;
import org.kaimen.signaling.identity.Scope;
import org.kaimen.signaling.testing.KaimenIT;
import org.kaimen.signaling.testing.TestPeople.SignedIn;
import org.springframework.http.MediaType;

class LineIT extends KaimenIT {

  /// As who comes to the device check from the link of a letter.
  private SignedIn byLink() {
    return people.signIn(
        people.citizen("王芳").id(), Audience.CITIZEN, new Scope.OneBooking(UUID.randomUUID()));
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "16384, 16384", "100000000, 524288", "-1, 0"})
  void givesAsManyBytesAsAreAskedForWithinReason(int asked, int given) {
    byte[] bytes =
        web(byLink())
            .mutate()
            .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(1 << 20))
            .build()
            .get()
            .uri("/api/citizen/line/bytes?count={count}", asked)
            .exchange()
            .expectStatus()
            .isOk()
            .expectHeader()
            .contentType(MediaType.APPLICATION_OCTET_STREAM)
            .expectBody()
            .returnResult()
            .getResponseBody();

    assertThat(bytes == null ? 0 : bytes.length).isEqualTo(given);
  }

  @ParameterizedTest
  @CsvSource({"1, 204", "524288, 204", "524289, 413"})
  void takesBytesWithinReason(int sent, int status) {
    web(byLink())
        .post()
        .uri("/api/citizen/line/bytes")
        .contentType(MediaType.APPLICATION_OCTET_STREAM)
        .bodyValue(new byte[sent])
        .exchange()
        .expectStatus()
        .isEqualTo(status);
  }

  @Test
  void namesTheServersThatACallWouldGoBy() {
    web(byLink())
        .get()
        .uri("/api/citizen/line")
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.iceServers")
        .isArray();
  }
}
