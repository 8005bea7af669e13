package org.kaimen.mediaserver.recording;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.kaimen.mediaserver.container.Encoding;
import org.kaimen.mediaserver.container.Track;
import org.kaimen.mediaserver.rtp.Codec;
import org.kaimen.mediaserver.rtp.MediaKind;

/// The lanes of one recording. A kind keeps its encoding to the end.
final class Lanes {

  private final boolean webm;
  private final Lane.Receiver receiver;
  private final Consumer<String> refuse;
  private final Map<MediaKind, Lane> lanes = new EnumMap<>(MediaKind.class);

  /// @param refuse told why something cannot be recorded
  Lanes(boolean webm, Lane.Receiver receiver, Consumer<String> refuse) {
    this.webm = webm;
    this.receiver = receiver;
    this.refuse = refuse;
  }

  @Nullable Lane get(MediaKind kind) {
    return lanes.get(kind);
  }

  /// The lane for what a source sends; null where that cannot be recorded.
  @Nullable Lane take(MediaKind kind, Codec codec) {
    Lane present = lanes.get(kind);
    if (present != null && present.takes(codec)) {
      return present;
    }
    Encoding encoding = Encoding.named(codec.name()).orElse(null);
    if (encoding == null || (encoding == Encoding.OPUS) != (kind == MediaKind.AUDIO)) {
      refuse.accept("cannot record " + codec.name() + " as " + kind);
    } else if (encoding == Encoding.H264 && webm) {
      refuse.accept("WebM takes no H.264");
    } else if (present != null) {
      refuse.accept("the encoding changed from " + present.encoding() + " to " + encoding);
    } else {
      Lane fresh = new Lane(kind, encoding, codec.channels(), receiver);
      lanes.put(kind, fresh);
      return fresh;
    }
    return null;
  }

  /// What the file has to say of the lanes.
  ///
  /// @param ahead whether to guess where a picture has not come yet
  Map<MediaKind, Track> tracks(boolean ahead) {
    Map<MediaKind, Track> tracks = new EnumMap<>(MediaKind.class);
    for (Lane lane : lanes.values()) {
      Track track = ahead ? lane.trackAhead() : lane.track();
      if (track != null) {
        tracks.put(lane.kind(), track);
      }
    }
    return tracks;
  }

  void expire(long nowNanos) {
    lanes.values().forEach(lane -> lane.expire(nowNanos));
  }

  void restart() {
    lanes.values().forEach(Lane::restart);
  }

  void clear() {
    lanes.values().forEach(Lane::clear);
  }
}
