package org.kaimen.mediaserver.recording;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;
import org.kaimen.mediaserver.container.Track;

/// A complete frame as the encoder made it. Who has it last releases it, on the event loop.
///
/// @param timestamp on the stream's RTP clock, unsigned 32 bits
/// @param arrivalNanos when its first packet came
/// @param durationMillis 0 where it is not known
/// @param key whether decoding can begin here
/// @param picture of a video's key frame: what the file has to say of it
/// @param data padded, see [FrameMemory]
record EncodedFrame(
    long timestamp,
    long arrivalNanos,
    long durationMillis,
    boolean key,
    Track.@Nullable Video picture,
    ByteBuf data) {

  int length() {
    return data.readableBytes();
  }

  void release() {
    data.release();
  }
}
