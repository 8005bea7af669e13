package org.kaimen.mediaserver.recording;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class AlignmentTest {

  private static final long MILLI = 1_000_000;
  private static final long SENDER_SECONDS = 3_900_000_000L;

  private final TrackClock audio = new TrackClock(48_000);
  private final TrackClock video = new TrackClock(90_000);
  private final Alignment alignment = new Alignment();

  /// The sender's clock as NTP has it.
  private static long ntp(long millis) {
    return (SENDER_SECONDS + millis / 1000) << 32 | (millis % 1000 << 32) / 1000;
  }

  @Test
  void videoIsMovedToWhereItsSenderHasIt() {
    audio.timeOf(0, 0);
    video.timeOf(0, 80 * MILLI); // 80 ms later on the way, captured at once

    alignment.onSenderReport(audio, true, ntp(1000), 48_000);
    alignment.onSenderReport(video, false, ntp(1000), 90_000);

    assertThat(video.timeOf(90_000, 1080 * MILLI)).isCloseTo(1000 * MILLI, within());
  }

  @Test
  void arrivalStandsUntilBothHadAReport() {
    audio.timeOf(0, 0);
    video.timeOf(0, 80 * MILLI);

    alignment.onSenderReport(audio, true, ntp(1000), 48_000);

    assertThat(video.timeOf(90_000, 1080 * MILLI)).isEqualTo(1080 * MILLI);
  }

  @Test
  void aSmallErrorOfAudioIsLeft() {
    audio.timeOf(0, 0);
    alignment.onSenderReport(audio, true, ntp(0), 0);

    alignment.onSenderReport(audio, true, ntp(1030), 48_000);
    assertThat(audio.timeOf(48_000, 1000 * MILLI)).isEqualTo(1000 * MILLI);

    alignment.onSenderReport(audio, true, ntp(2050), 96_000);
    assertThat(audio.timeOf(96_000, 2000 * MILLI)).isCloseTo(2050 * MILLI, within());
  }

  @Test
  void aSenderWhoseClockWasSetMovesNothing() {
    audio.timeOf(0, 0);
    alignment.onSenderReport(audio, true, ntp(0), 0);

    alignment.onSenderReport(audio, true, ntp(3_600_000), 48_000);
    assertThat(audio.timeOf(48_000, 1000 * MILLI)).isEqualTo(1000 * MILLI);

    alignment.onSenderReport(audio, true, ntp(3_601_100), 96_000);
    assertThat(audio.timeOf(96_000, 2000 * MILLI)).isCloseTo(2100 * MILLI, within());
  }

  private static Offset<Long> within() {
    return Offset.offset(MILLI / 100);
  }
}
