package org.kaimen.mediaserver.recording;

import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
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
