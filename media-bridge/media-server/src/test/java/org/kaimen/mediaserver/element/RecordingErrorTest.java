package org.kaimen.mediaserver.element;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kaimen.mediaserver.recording.RecordingFailure;

class RecordingErrorTest {

  @ParameterizedTest
  @CsvSource({
    "CANNOT_OPEN, RESOURCE_ERROR_OPEN, 6",
    "NO_SPACE, RESOURCE_ERROR_NO_SPACE_LEFT, 14",
    "CANNOT_WRITE, RESOURCE_ERROR_WRITE, 10",
    "STALLED, RESOURCE_ERROR_BUSY, 4",
    "NOT_RECORDABLE, STREAM_ERROR_FAILED, 1"
  })
  void everyFailureHasItsName(RecordingFailure failure, String type, int code) {
    MediaEvent.Error error = RecorderEndpoint.error(failure, "the reason");

    assertThat(error.type()).isEqualTo(type);
    assertThat(error.errorCode()).isEqualTo(code);
    assertThat(error.description()).endsWith("the reason");
  }
}
