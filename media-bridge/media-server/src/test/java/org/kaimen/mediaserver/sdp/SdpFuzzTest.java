package org.kaimen.mediaserver.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class SdpFuzzTest {

  static Stream<byte[]> descriptions() {
    return Stream.concat(
            Stream.of(
                    "chromium156-a-offer",
                    "chromium156-recvonly-player-offer",
                    "firefox-offer",
                    "kms-offers-a-kmsoffer")
                .map(Fixtures::text),
            Stream.of(SimulcastTest.offer("send q;h;f", "q", "h", "f")))
        .map(text -> text.getBytes(StandardCharsets.UTF_8));
  }

  /// Whatever can be answered gets an answer that can be read.
  @MethodSource("descriptions")
  @FuzzTest
  void answersOrRefusesAnyText(byte[] bytes) {
    String answer;
    try {
      SessionDescription offer =
          SessionDescription.parse(new String(bytes, StandardCharsets.UTF_8));
      answer = new Negotiation(Fixtures.OWN, Map.of()).answer(offer).local().write(1);
    } catch (SdpException _) {
      return;
    }
    try {
      assertThat(SessionDescription.parse(answer).sections()).isNotEmpty();
    } catch (SdpException e) {
      throw new AssertionError("unreadable answer", e);
    }
  }
}
