package org.kaimen.mediaserver.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.kaimen.mediaserver.playback.Player;
import org.kaimen.mediaserver.rtp.MediaKind;

/// A process of its own that plays a file into a recorder and says how far it is, until it is
/// killed.
final class EndlessRecording {

  private EndlessRecording() {}

  static Process start(Path played, Path target) throws IOException {
    return ChildJvm.start(EndlessRecording.class, played.toString(), target.toString());
  }

  /// Waits until so much is recorded, and tells how much.
  static long untilRecorded(Process child, long millis) throws IOException {
    BufferedReader said = child.inputReader();
    while (true) {
      String line = said.readLine();
      assertThat(line).as("the child ended early").isNotNull();
      long recorded = line.startsWith("recorded ") ? Long.parseLong(line.substring(9)) : 0;
      if (recorded >= millis) {
        return recorded;
      }
    }
  }

  /// @param arguments the file to play and the file to write
  public static void main(String[] arguments) {
    EventLoop loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory()).next();
    Executor disk = Executors.newSingleThreadExecutor();
    loop.execute(() -> {
      List<String> heard = new ArrayList<>();
      Player player = new Player(Path.of(arguments[0]), loop, disk, silent());
      Recorder recorder =
          new Recorder(
              Path.of(arguments[1]),
              RecordingProfile.WEBM,
              loop,
              disk,
              RecordingTestBench.listener(heard));
      recorder.attach(MediaKind.AUDIO, player);
      recorder.attach(MediaKind.VIDEO, player);
      recorder.record();
      player.play();
      var _ =
          loop.scheduleAtFixedRate(
              () -> System.out.println("recorded " + player.positionMillis()),
              100,
              100,
              TimeUnit.MILLISECONDS);
    });
  }

  private static Player.Listener silent() {
    return new Player.Listener() {
      @Override
      public void onEndOfStream() {
        System.exit(1);
      }

      @Override
      public void onFailed(String why) {
        System.exit(2);
      }
    };
  }
}
