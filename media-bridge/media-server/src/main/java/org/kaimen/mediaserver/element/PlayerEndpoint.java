package org.kaimen.mediaserver.element;

import io.netty.channel.EventLoop;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kaimen.mediaserver.element.ComplexValue.VideoInfo;
import org.kaimen.mediaserver.element.Refusal.Reason;
import org.kaimen.mediaserver.playback.Player;
import org.kaimen.mediaserver.rtp.MediaKind;
import org.kaimen.mediaserver.rtp.MediaSource;

/// Gives out the media of a file.
public final class PlayerEndpoint extends MediaElement implements Player.Listener {

  static final String TYPE = "PlayerEndpoint";

  private final String uri;

  /// Null where the source is no file in the recordings' folder.
  private final @Nullable Player player;

  private final List<FlowWatch> watches = new ArrayList<>();
  private UriState state = UriState.STOP;

  /// A file that cannot be read is told of when it is to be played: nobody listens before.
  private boolean unreadable;

  PlayerEndpoint(String id, MediaPipeline pipeline, String uri) {
    super(id, pipeline);
    this.uri = uri;
    Resources resources = home().resources();
    EventLoop loop = resources.webRtc().loop();
    Path file = resources.folder().file(uri).orElse(null);
    this.unreadable = file == null;
    this.player = file == null ? null : new Player(file, loop, resources.reader(), this);
    if (player != null) {
      for (MediaKind kind : MediaKind.values()) {
        watches.add(new FlowWatch(kind, player, loop, this::flowOut));
      }
    }
  }

  @Override
  public String type() {
    return TYPE;
  }

  public String uri() {
    return uri;
  }

  public UriState state() {
    return state;
  }

  public void play() {
    if (player == null || unreadable) {
      tellUnreadable();
      return;
    }
    player.play();
    become(UriState.START);
  }

  public void pause() {
    if (player != null && state == UriState.START) {
      player.pause();
      become(UriState.PAUSE);
    }
  }

  public void stop() {
    if (player != null) {
      player.stop();
    }
    become(UriState.STOP);
  }

  /// @return ms from the beginning
  public long position() {
    return player == null ? 0 : player.positionMillis();
  }

  /// @param millis from the beginning; goes to the key frame before it
  public void setPosition(long millis) {
    if (player == null || unreadable || millis < 0 || millis > player.durationMillis()) {
      throw new Refusal(Reason.PLAYER_SEEK_FAIL, "Seek fails");
    }
    player.setPositionMillis(millis);
  }

  public VideoInfo videoInfo() {
    long duration = player == null ? 0 : player.durationMillis();
    return new VideoInfo(duration > 0, 0, duration, duration);
  }

  @Override
  public void onEndOfStream() {
    become(UriState.STOP);
    raise(new MediaEvent.EndOfStream());
  }

  @Override
  public void onFailed(String why) {
    unreadable = true;
    if (state != UriState.STOP) {
      become(UriState.STOP);
      tellUnreadable();
    }
  }

  @Override
  @Nullable MediaSource media() {
    return player;
  }

  @Override
  void take(MediaKind kind, MediaSource source) {}

  @Override
  void drop(MediaKind kind) {}

  @Override
  void close() {
    watches.forEach(FlowWatch::end);
    if (player != null) {
      player.close();
    }
  }

  private void tellUnreadable() {
    raise(new MediaEvent.Error("Invalid URI", 0, "INVALID_URI"));
  }

  private void become(UriState next) {
    if (state != next) {
      state = next;
      raise(new MediaEvent.UriEndpointStateChanged(next));
    }
  }
}
