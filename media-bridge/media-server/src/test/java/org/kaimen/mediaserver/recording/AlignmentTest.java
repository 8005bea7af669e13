package org.kaimen.mediaserver.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kaimen.mediaserver.rtp.MediaKind;

class AlignmentTest {

  private static final long MILLI = 1_000_000;
  private static final long SENDER_SECONDS = 3_900_000_000L;

  private final TrackClock audio = new TrackClock(48_000);
  private final TrackClock video = new TrackClock(90_000);
  private final List<String> shifts = new ArrayList<>();
  private final Alignment alignment =
      new Alignment((kind, nanos) -> shifts.add(kind + " " + Math.round(nanos / (double) MILLI)));

  @BeforeEach
  void oneSender() {
    alignment.onSource(MediaKind.AUDIO, true);
    alignment.onSource(MediaKind.VIDEO, true);
  }

  /// A report of the moment at which the stream's timestamps are so far.
  ///
  /// @param senderMillis what the sender's wall clock says
  private void report(MediaKind kind, long senderMillis, long streamMillis) {
    long ntp = (SENDER_SECONDS + senderMillis / 1000) << 32 | (senderMillis % 1000 << 32) / 1000;
    long rate = kind == MediaKind.AUDIO ? 48 : 90;
    alignment.onSenderReport(kind, ntp, streamMillis * rate);
  }

  private long millis(MediaKind kind, long streamMillis, long arrivalMillis) {
    boolean sound = kind == MediaKind.AUDIO;
    long timestamp = streamMillis * (sound ? 48 : 90);
    EncodedFrame frame =
        new EncodedFrame(timestamp, arrivalMillis * MILLI, 0, true, null, Unpooled.EMPTY_BUFFER);
    long nanos = alignment.timeOf(kind, sound ? audio : video, frame);
    return Math.round(nanos / (double) MILLI);
  }

  private long audio(long streamMillis, long arrivalMillis) {
    return millis(MediaKind.AUDIO, streamMillis, arrivalMillis);
  }

  private long video(long streamMillis, long arrivalMillis) {
    return millis(MediaKind.VIDEO, streamMillis, arrivalMillis);
  }

  @Test
  void videoIsMovedToWhereItsSenderHasIt() {
    audio(0, 0);
    video(0, 80); // 80 ms later on the way, captured at once

    report(MediaKind.AUDIO, 1000, 1000);
    report(MediaKind.VIDEO, 1000, 1000);

    assertThat(video(1000, 1080)).isEqualTo(1000);
    assertThat(audio(1000, 1000)).isEqualTo(1000);
    assertThat(shifts).containsExactly("VIDEO -80");
  }

  @Test
  void soundStaysWhereItIsThoughVideoReportedFirst() {
    audio(0, 0);
    video(0, 80);

    report(MediaKind.VIDEO, 1000, 1000);
    assertThat(video(1000, 1080)).isEqualTo(1080);
    report(MediaKind.AUDIO, 1500, 1500);

    assertThat(video(1500, 1580)).isEqualTo(1500);
    assertThat(audio(1500, 1500)).isEqualTo(1500);
    assertThat(shifts).containsExactly("VIDEO -80");
  }

  @Test
  void reportsFromBeforeTheFirstFrameCount() {
    report(MediaKind.AUDIO, 1000, 1000);
    report(MediaKind.VIDEO, 1000, 1000);

    assertThat(audio(2000, 0)).isZero();
    assertThat(video(2000, 30)).isZero();
    assertThat(shifts).isEmpty();
  }

  @Test
  void arrivalStandsUntilBothHadAReport() {
    audio(0, 0);
    video(0, 80);

    report(MediaKind.AUDIO, 1000, 1000);

    assertThat(video(1000, 1080)).isEqualTo(1080);
  }

  @Test
  void streamsOfTwoSendersStayWhereTheyArrive() {
    alignment.onSource(MediaKind.VIDEO, false);
    audio(0, 0);
    video(0, 80);

    report(MediaKind.AUDIO, 1000, 1000);
    report(MediaKind.VIDEO, 1000, 1000);

    assertThat(video(1000, 1080)).isEqualTo(1080);
  }

  @Test
  void anotherSenderIsAlignedAnew() {
    audio(0, 0);
    video(0, 80);
    report(MediaKind.AUDIO, 1000, 1000);
    report(MediaKind.VIDEO, 1000, 1000);

    alignment.onSource(MediaKind.AUDIO, false);
    report(MediaKind.AUDIO, 777_000, 90_000);
    alignment.onSource(MediaKind.VIDEO, true);
    report(MediaKind.VIDEO, 777_000, 50_000);

    assertThat(audio(91_000, 3000)).isEqualTo(3000);
    assertThat(video(51_000, 3060)).isEqualTo(3000);
  }

  @Test
  void aSmallErrorOfAudioIsPutRightInSmallSteps() {
    audio(0, 0);
    report(MediaKind.AUDIO, 0, 0);

    report(MediaKind.AUDIO, 1030, 1000);
    assertThat(audio(1000, 1000)).isEqualTo(1002);

    report(MediaKind.AUDIO, 2050, 2000);
    assertThat(audio(2000, 2000)).isEqualTo(2050);
  }

  @Test
  void aSmallErrorOfVideoIsPutRightByAPartOfIt() {
    video(0, 0);
    report(MediaKind.VIDEO, 0, 0);

    report(MediaKind.VIDEO, 1020, 1000);

    assertThat(video(1000, 1000)).isEqualTo(1005);
    assertThat(shifts).isEmpty();
  }

  @Test
  void aSenderWhoseClockWasSetMovesNothing() {
    audio(0, 0);
    video(0, 0);
    report(MediaKind.AUDIO, 0, 0);
    report(MediaKind.VIDEO, 0, 0);

    report(MediaKind.AUDIO, 3_600_000, 1000);
    report(MediaKind.VIDEO, 3_600_000, 1000);
    assertThat(audio(1000, 1000)).isEqualTo(1000);
    assertThat(video(1000, 1000)).isEqualTo(1000);

    report(MediaKind.AUDIO, 3_601_100, 2000);
    assertThat(audio(2000, 2000)).isEqualTo(2100);
  }

  @Test
  void aReportOfTheStreamBeforeDoesNotMoveTheNext() {
    audio(0, 0);
    video(0, 80);
    report(MediaKind.AUDIO, 1000, 1000);
    report(MediaKind.VIDEO, 1000, 1000);

    video.release();

    assertThat(video(500_000, 2080)).isEqualTo(2080);
    report(MediaKind.VIDEO, 3000, 501_000);
    assertThat(video(501_000, 3080)).isEqualTo(3000);
  }
}
