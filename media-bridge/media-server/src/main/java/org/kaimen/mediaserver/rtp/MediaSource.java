package org.kaimen.mediaserver.rtp;

import org.jspecify.annotations.Nullable;

/// Gives out RTP packets, one stream for each [MediaKind] at most.
public interface MediaSource {

  /// The codec this source sends, or null before negotiation or when it does not send that kind.
  @Nullable Codec codec(MediaKind kind);

  /// Begins to hand packets of the kind to the sink. Attaching twice is attaching once.
  void attach(MediaKind kind, MediaSink sink);

  void detach(MediaKind kind, MediaSink sink);

  /// Asks whoever encodes the video for a key frame (RFC 4585 §6.3.1).
  void requestKeyFrame();

  /// Asks for a key frame of what this sink is given, where others are given something else.
  default void requestKeyFrame(MediaSink sink) {
    requestKeyFrame();
  }
}
