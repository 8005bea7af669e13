package org.kaimen.mediaserver.rtp;

import java.util.List;

/// What to ask a sender for again (RFC 4585 §6.2.1).
@SuppressWarnings("DoNotCallSuggester")
public final class MissingPackets {

  public void onArrival(int sequence, long nowNanos) {
    throw new UnsupportedOperationException();
  }

  /// Sequence numbers to ask for now, in rising order, mostly none. They count as asked for.
  public List<Integer> due(long nowNanos) {
    throw new UnsupportedOperationException();
  }

  /// Whether packets were given up since the last call, so that only a key frame helps.
  public boolean keyFrameNeeded() {
    throw new UnsupportedOperationException();
  }
}
