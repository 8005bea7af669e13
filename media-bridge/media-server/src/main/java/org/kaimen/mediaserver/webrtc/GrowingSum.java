package org.kaimen.mediaserver.webrtc;

import java.util.HashMap;
import java.util.Map;

/// Sums up counters that may go back or end, so that the sum never does: a packet that was only
/// late is taken back from its stream's count of lost ones, and a stream ends with its peer.
final class GrowingSum {

  private Map<Object, Long> known = Map.of();
  private long sum;

  /// @param counters all there are now, by what they belong to
  void take(Map<?, Long> counters) {
    Map<Object, Long> next = new HashMap<>();
    counters.forEach((owner, count) -> {
      long before = known.getOrDefault(owner, 0L);
      long now = Math.max(before, count);
      sum += now - before;
      next.put(owner, now);
    });
    known = next;
  }

  long sum() {
    return sum;
  }
}
