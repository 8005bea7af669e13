package org.kaimen.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class ReceiveOnlyFuzzTest {

  static Stream<String> offers() {
    return Stream.of(
        RoomConformance.PUBLISH,
        RoomConformance.SUBSCRIBE,
        "v=0\ra=sendrecv\rm=audio 9 X 0\r\n\na=sendonly \na=ssrc:1 cname:x",
        "m=audio 9 X 0");
  }

  /// Whatever is offered, what the media server is asked with sends nothing; asked again it stays.
  @MethodSource("offers")
  @FuzzTest(maxDuration = "30s")
  void whateverIsOfferedSendsNothing(@NotNull String offer) {
    String asked = ReceiveOnly.of(offer);

    assertThat(asked.lines().map(String::strip)).doesNotContain("a=sendrecv", "a=sendonly");
    assertThat(ReceiveOnly.of(asked)).isEqualTo(asked);
  }
}
