package org.kaimen.signaling.recording;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.time.Duration;

class MatroskaLengthFuzzTest {

  @FuzzTest(maxDuration = "30s")
  void anyBytesHaveALengthOrNone(byte[] file) throws IOException {
    assertThat(Bytes.length(file)).isGreaterThanOrEqualTo(Duration.ZERO);
  }
}
