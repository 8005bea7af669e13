package org.kaimen.signaling.consultation.talk;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.kaimen.bridge.RecordingFormat;
import org.kaimen.bridge.VideoCodec;

/// What a participant sends.
///
/// Generations count a participant's peer connections and are the browser's; numbers count the
/// publications of the whole consultation and are ours: others set their links up anew when the
/// number changes.
public sealed interface Publication {

  record None() implements Publication {}

  /// The media server was asked for an answer.
  ///
  /// @param id the request's, for a refusal
  /// @param before the number others still see; 0 for none
  /// @param flow media may be quicker than the answer
  record Asked(int generation, String id, int before, Flow flow) implements Publication {}

  /// @param codec of the picture; null where there is none
  /// @param recordFrom recording is not tried before: it may have failed just now
  /// @param unrecorded recording failed, and has not begun again
  record Open(
      int generation,
      int number,
      RecordingFormat format,
      @Nullable VideoCodec codec,
      Flow flow,
      Instant recordFrom,
      boolean unrecorded)
      implements Publication {

    Open with(Flow next) {
      return new Open(generation, number, format, codec, next, recordFrom, unrecorded);
    }

    Open unrecorded(Instant tryFrom) {
      return new Open(generation, number, format, codec, flow, tryFrom, true);
    }

    Open recorded() {
      return new Open(generation, number, format, codec, flow, recordFrom, false);
    }
  }

  enum Flow {
    CONNECTING,
    CONNECTED,
    BROKEN
  }

  /// What others see: 0 while there is nothing to receive.
  default int seen() {
    return switch (this) {
      case None _ -> 0;
      case Asked asked -> asked.before();
      case Open open -> open.number();
    };
  }
}
