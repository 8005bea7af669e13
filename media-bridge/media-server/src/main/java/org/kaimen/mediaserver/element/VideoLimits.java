package org.kaimen.mediaserver.element;

import org.kaimen.mediaserver.element.Refusal.Reason;

/// How much video may pass one way.
///
/// @param min, max in kbit/s, 0 for none
record VideoLimits(int min, int max) {

  static final VideoLimits NONE = new VideoLimits(0, 0);

  VideoLimits {
    if (min < 0 || max < 0) {
      throw new Refusal(Reason.MARSHALL_ERROR, "A bandwidth is not negative");
    }
  }

  VideoLimits withMin(int next) {
    return new VideoLimits(next, max);
  }

  VideoLimits withMax(int next) {
    return new VideoLimits(min, next);
  }
}
