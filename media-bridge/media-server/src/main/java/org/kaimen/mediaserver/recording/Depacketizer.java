package org.kaimen.mediaserver.recording;

import java.util.function.Consumer;
import org.kaimen.mediaserver.container.Encoding;

/// Puts frames together from the packets of one stream, which come in order. Frames that cannot be
/// decoded are left out.
sealed interface Depacketizer extends ReorderBuffer.Receiver
    permits OpusDepacketizer, VideoDepacketizer {

  /// Whether nothing can be given out before a key frame.
  boolean needsKeyFrame();

  /// Leaves out what comes before the next key frame.
  void skipToKeyFrame();

  /// Lets go of what was put together so far.
  void clear();

  /// @param out is given the frames' data, to be released
  static Depacketizer of(Encoding encoding, Consumer<EncodedFrame> out) {
    return switch (encoding) {
      case OPUS -> new OpusDepacketizer(out);
      case VP8 -> new VideoDepacketizer(new Vp8Payload(), out);
      case VP9 -> new VideoDepacketizer(new Vp9Payload(), out);
      case H264 -> new VideoDepacketizer(new H264Payload(), out);
      case AV1 -> new VideoDepacketizer(new Av1Payload(), out);
    };
  }
}
