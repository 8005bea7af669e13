package org.kaimen.signaling.recording;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

class WebVttFuzzTest {

  @FuzzTest(maxDuration = "30s")
  void anyTextHasCuesThatCanBeShownOrNone(byte[] file) {
    WebVtt.cues(new String(file, StandardCharsets.UTF_8))
        .ifPresent(cues -> {
          assertThat(cues).isNotEmpty();
          cues.forEach(cue -> {
            assertThat(cue.fromMs()).isBetween(0L, cue.toMs() - 1);
            assertThat(cue.text()).isNotBlank();
          });
        });
  }
}
