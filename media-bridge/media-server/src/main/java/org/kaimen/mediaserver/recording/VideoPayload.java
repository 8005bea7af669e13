package org.kaimen.mediaserver.recording;

import org.jspecify.annotations.Nullable;
import org.kaimen.mediaserver.container.Track;

/// How an encoding lies in RTP payloads.
sealed interface VideoPayload permits Vp8Payload, Vp9Payload, H264Payload, Av1Payload {

  /// Adds a packet's payload to its frame.
  ///
  /// @param payload not empty
  /// @return false where the payload is malformed, or does not go on where the one before ended
  boolean append(Packet payload, FrameBuffer frame);

  /// Whether the frame ends where its last packet ended.
  boolean ends(FrameBuffer frame);

  /// What a key frame says of the picture; null for other frames and where it makes no sense.
  Track.@Nullable Video picture(FrameBuffer frame);
}
