package org.kaimen.mediaserver.recording;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kaimen.mediaserver.rtp.Codec;
import org.kaimen.mediaserver.rtp.MediaKind;
import org.kaimen.mediaserver.rtp.MediaSink;
import org.kaimen.mediaserver.rtp.MediaSource;

/// Passes on what a source sends as a test wants it: lost, doubled, changed, in another order.
final class BadLine implements MediaSource {

  /// What becomes of a packet: the packets to pass on in its place. Each that is another one is
  /// released afterwards.
  interface Fault {
    /// @param number counts the kind's packets from 0
    List<ByteBuf> apply(MediaKind kind, int number, ByteBuf packet);
  }

  private final MediaSource source;
  private final Map<MediaKind, Integer> numbers = new EnumMap<>(MediaKind.class);
  private final List<MediaSink> wrapped = new ArrayList<>();
  private Fault fault = (_, _, packet) -> List.of(packet);
  private boolean reports = true;
  int keyFrameRequests;

  BadLine(MediaSource source) {
    this.source = source;
  }

  void fault(Fault next) {
    fault = next;
  }

  void loseReports() {
    reports = false;
  }

  @Override
  public @Nullable Codec codec(MediaKind kind) {
    return source.codec(kind);
  }

  @Override
  public void attach(MediaKind kind, MediaSink sink) {
    MediaSink between = new Between(sink);
    wrapped.add(between);
    source.attach(kind, between);
  }

  @Override
  public void detach(MediaKind kind, MediaSink sink) {
    wrapped.forEach(each -> source.detach(kind, each));
  }

  @Override
  public void requestKeyFrame() {
    keyFrameRequests++;
  }

  private final class Between implements MediaSink {

    private final MediaSink sink;

    Between(MediaSink sink) {
      this.sink = sink;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // a copy is equal
    public void onRtp(MediaKind kind, Codec codec, ByteBuf packet) {
      int number = numbers.merge(kind, 1, Integer::sum) - 1;
      for (ByteBuf each : fault.apply(kind, number, packet)) {
        sink.onRtp(kind, codec, each);
        if (each != packet) {
          each.release();
        }
      }
    }

    @Override
    public void onSenderReport(MediaKind kind, long ntpTimestamp, long rtpTimestamp) {
      if (reports) {
        sink.onSenderReport(kind, ntpTimestamp, rtpTimestamp);
      }
    }
  }
}
