package org.kaimen.mediaserver.element;

import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.kaimen.mediaserver.rtp.Codec;
import org.kaimen.mediaserver.rtp.MediaKind;
import org.kaimen.mediaserver.rtp.MediaSink;
import org.kaimen.mediaserver.rtp.MediaSource;

/// Looks on whether a source's packets of one kind come.
final class FlowWatch implements MediaSink {

  /// As long as a peer's own watch; a pause between words is shorter.
  private static final long SILENCE_SECONDS = 2;

  private final MediaKind kind;
  private final MediaSource source;
  private final BiConsumer<MediaKind, Boolean> tell;
  private final ScheduledFuture<?> clock;
  private boolean came;
  private boolean flowing;

  FlowWatch(
      MediaKind kind, MediaSource source, EventLoop loop, BiConsumer<MediaKind, Boolean> tell) {
    this.kind = kind;
    this.source = source;
    this.tell = tell;
    source.attach(kind, this);
    this.clock =
        loop.scheduleAtFixedRate(this::look, SILENCE_SECONDS, SILENCE_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void onRtp(MediaKind kind, Codec codec, ByteBuf packet) {
    came = true;
    become(true);
  }

  @Override
  public void onSenderReport(MediaKind kind, long ntpTimestamp, long rtpTimestamp) {}

  /// Tells that nothing flows any more, if something did.
  void end() {
    clock.cancel(false);
    source.detach(kind, this);
    become(false);
  }

  private void look() {
    if (!came) {
      become(false);
    }
    came = false;
  }

  private void become(boolean next) {
    if (flowing != next) {
      flowing = next;
      tell.accept(kind, next);
    }
  }
}
