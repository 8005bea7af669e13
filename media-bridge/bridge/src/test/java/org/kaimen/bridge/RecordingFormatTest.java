package org.kaimen.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordingFormatTest {

  @ParameterizedTest
  @CsvSource({
    "VP8/90000, WEBM",
    "VP9/90000, WEBM",
    "vp8/90000, WEBM",
    "H264/90000, MKV",
    "AV1/90000, MKV"
  })
  void holdsTheVideoThatWasAgreedOn(String codec, RecordingFormat format) {
    String answer =
        "v=0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\na=rtpmap:111 opus/48000/2\r\n"
            + "m=video 9 UDP/TLS/RTP/SAVPF 96 97\r\na=rtpmap:97 other/90000\r\na=rtpmap:96 "
            + codec
            + "\r\n";

    assertThat(RecordingFormat.of(answer)).isEqualTo(format);
  }

  @ParameterizedTest
  @CsvSource({"''", "'m=video 0 UDP/TLS/RTP/SAVPF 96'", "'m=video'", "'m=audio 9 X 111'"})
  void isAudioAloneWithoutVideo(String video) {
    assertThat(RecordingFormat.of("v=0\r\n" + video + "\r\na=rtpmap:96 VP8/90000\r\n"))
        .isEqualTo(RecordingFormat.AUDIO);
  }
}
