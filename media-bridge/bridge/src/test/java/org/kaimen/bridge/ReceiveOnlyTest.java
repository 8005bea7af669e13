package org.kaimen.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a subscriber's offer becomes before the media server sees it.
class ReceiveOnlyTest {

  @Test
  void anOfferThatOnlyReceivesIsLeftAlone() {
    assertThat(ReceiveOnly.of(RoomConformance.SUBSCRIBE)).isEqualTo(RoomConformance.SUBSCRIBE);
    assertThat(ReceiveOnly.of("")).isEmpty();
    assertThat(ReceiveOnly.of("this is not sdp")).isEqualTo("this is not sdp");
  }

  @Test
  void oneThatSendsTooOnlyReceives() {
    String both = RoomConformance.SUBSCRIBE.replace("a=recvonly", "a=sendrecv");

    assertThat(ReceiveOnly.of(both)).isEqualTo(RoomConformance.SUBSCRIBE);
  }

  @ParameterizedTest
  @CsvSource({
    "a=sendrecv, a=recvonly",
    "a=sendonly, a=inactive",
    "a=recvonly, a=recvonly",
    "a=inactive, a=inactive"
  })
  void eachDirection(String offered, String asked) {
    assertThat(ReceiveOnly.of("v=0\r\nm=audio 9 X 0\r\n" + offered + "\r\na=mid:0\r\n"))
        .isEqualTo("v=0\r\nm=audio 9 X 0\r\n" + asked + "\r\na=mid:0\r\n");
  }

  /// Without one it is both; one of the session holds for each section that says none.
  @Test
  void directionsThatAreNotSaidInTheSection() {
    assertThat(ReceiveOnly.of("v=0\r\nm=audio 9 X 0\r\nm=video 9 X 96\r\na=mid:1"))
        .isEqualTo(
            "v=0\r\nm=audio 9 X 0\r\na=recvonly\r\n"
                + "m=video 9 X 96\r\na=mid:1\r\na=recvonly\r\n");
    assertThat(ReceiveOnly.of("v=0\na=sendonly\nm=audio 9 X 0\nm=video 9 X 96\na=sendrecv\n"))
        .isEqualTo("v=0\nm=audio 9 X 0\na=inactive\r\nm=video 9 X 96\na=recvonly\n");
  }

  @Test
  void directionsThatAreSaidTwiceOrOddly() {
    assertThat(ReceiveOnly.of("m=audio 9 X 0\r\na=recvonly\r\na=sendrecv \r\n"))
        .isEqualTo("m=audio 9 X 0\r\na=recvonly\r\n");
    assertThat(ReceiveOnly.of("m=audio 9 X 0\r\na=SendRecv\r\n")).endsWith("a=recvonly\r\n");
    assertThat(ReceiveOnly.of("m=audio 9 X 0\r\na=mid:0\ra=sendrecv\r\n"))
        .isEqualTo("m=audio 9 X 0\r\na=mid:0\ra=recvonly\r\n");
  }

  @Test
  void nothingIsAnnouncedThatIsNotSent() {
    assertThat(ReceiveOnly.of(RoomConformance.PUBLISH))
        .doesNotContain("a=ssrc:", "a=msid:", "a=sendonly", "a=sendrecv")
        .contains("a=recvonly");
    assertThat(
            ReceiveOnly.of(
                "m=video 9 X 96\r\na=rid:q send\r\na=simulcast:send q\r\na=sendrecv\r\n"))
        .isEqualTo("m=video 9 X 96\r\na=recvonly\r\n");
  }
}
