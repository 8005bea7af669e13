package org.kaimen.signaling.recording;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kaimen.signaling.recording.WebVtt.Cue;

class WebVttTest {

  @Test
  void cuesAreReadWithTheirTimesAndWithoutTheirMarkup() {
    String file =
        """
        \uFEFFWEBVTT - 面谈

        NOTE 校对过
        两遍

        STYLE
        ::cue { color: lime }

        1
        00:01.000 --> 00:04.500 align:start
        <v 王芳>路灯坏了<b>三个月</b> &amp; 没人修

        00:00:05.000 --> 01:00:06.250
        请讲
        我在听
        """;

    assertThat(WebVtt.cues(file))
        .hasValueSatisfying(cues ->
            assertThat(cues)
                .containsExactly(
                    new Cue(1_000, 4_500, "路灯坏了三个月 & 没人修"), new Cue(5_000, 3_606_250, "请讲\n我在听")));
    assertThat(WebVtt.cues(file.replace("\n", "\r\n"))).isEqualTo(WebVtt.cues(file));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "WEBVTT",
        "WEBVTTS\n\n00:01.000 --> 00:02.000\nx",
        "1\n00:00:01,000 --> 00:00:02,000\nSubRip",
        "WEBVTT\n\n00:02.000 --> 00:01.000\nbackwards",
        "WEBVTT\n\n00:61.000 --> 00:62.000\nno such second",
        "WEBVTT\n\n00:01.000 --> 00:02.000",
        "WEBVTT\n\n00:05.000 --> 00:06.000\nlater\n\n00:01.000 --> 00:02.000\nearlier",
        "WEBVTT\n\nwords without a time\nand more"
      })
  void whatIsNoneIsNotTaken(String file) {
    assertThat(WebVtt.cues(file)).isEmpty();
  }
}
