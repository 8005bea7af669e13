package org.kaimen.mediaserver.recording;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.kaimen.mediaserver.playback.Player;
import org.kaimen.mediaserver.rtp.MediaKind;

/// A file that is played into a recorder, over a line that can be made bad.
final class RecordingTestBench implements AutoCloseable {

  final TestLoop time = new TestLoop();
  final List<String> heard = new ArrayList<>();
  final Player player;
  final BadLine line;
  final Recorder recorder;
  final Path target;

  RecordingTestBench(Path played, Path target, RecordingProfile profile) {
    this(played, target, profile, Runnable::run);
  }

  RecordingTestBench(Path played, Path target, RecordingProfile profile, Executor writer) {
    this.target = target;
    player =
        new Player(
            played,
            time.loop(),
            Runnable::run,
            new Player.Listener() {
              @Override
              public void onEndOfStream() {
                heard.add("end of stream");
              }

              @Override
              public void onFailed(String why) {
                heard.add("player failed: " + why);
              }
            });
    time.advance(Duration.ofMillis(5));
    line = new BadLine(player);
    recorder = new Recorder(target, profile, time.loop(), writer, listener(heard));
    recorder.attach(MediaKind.AUDIO, line);
    recorder.attach(MediaKind.VIDEO, line);
  }

  static Recorder.Listener listener(List<String> heard) {
    return new Recorder.Listener() {
      @Override
      public void onRecording() {
        heard.add("recording");
      }

      @Override
      public void onPaused() {
        heard.add("paused");
      }

      @Override
      public void onStalled() {
        heard.add("stalled");
      }

      @Override
      public void onAnswering() {
        heard.add("answering");
      }

      @Override
      public void onStopped() {
        heard.add("stopped");
      }

      @Override
      public void onFailed(RecordingFailure reason, String why) {
        heard.add("failed: " + reason + ", " + why);
      }
    };
  }

  /// Plays and records the whole file.
  RecordingProbe recordAll() throws Exception {
    recorder.record();
    player.play();
    time.advanceUntil(() -> heard.contains("end of stream"), Duration.ofSeconds(30));
    return stop();
  }

  RecordingProbe stop() throws Exception {
    var complete = recorder.stop();
    time.advanceUntil(complete::isDone, Duration.ofSeconds(1));
    complete.get();
    return RecordingProbe.of(target);
  }

  @Override
  public void close() {
    recorder.close();
    player.close();
    time.advance(Duration.ofMillis(5));
    time.close();
  }
}
